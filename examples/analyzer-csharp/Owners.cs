using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Diagnosis.Analyzers.Sdk;
using Diagnosis.V1;

namespace OwnerAnalyzer;

/// <summary>The rules of a house: every app says whose it is, and what is anybody's does not hold more than a few instances.</summary>
internal sealed class Owners : WorkloadAnalyzer
{
    private const int MostWithoutOwner = 10;

    public override AnalyzerDescription Description { get; } =
        new("owners", "Owners", "owners.", Category.Configuration, DocumentKind.MarathonApp, DocumentKind.MarathonPods)
        {
            Description = "Apps and pods without the label that says whom to call.",
            Version = "1.0.0",
        };

    public override async IAsyncEnumerable<Finding> FindAsync(Question question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Where the rules of a house are asked for somewhere, that is awaited here, with the token.
        await Task.Yield();
        if (question.Definition is null || question.Text("labels", "owner") is { Length: > 0 })
        {
            yield break;
        }

        var document = question.Request.Documents.First(one => one.Kind is DocumentKind.MarathonApp or DocumentKind.MarathonPods).Kind;
        var team = question.Id.Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "nobody";
        yield return Findings
            .Of("owners.missing", Severity.Advisory, $"{question.Id} has no label owner, so that nobody is called when it fails")
            .Because(document, "Among its labels is no owner.")
            .Patch($"Label it with owner {team}", new JsonObject { ["labels"] = new JsonObject { ["owner"] = team } });

        if (question.Facts.Counts is { Running: > MostWithoutOwner } counts)
        {
            yield return Findings
                .Of("owners.too_many", Severity.Degrading, $"{question.Id} runs {counts.Running} instances that nobody owns; {MostWithoutOwner} is the most")
                .Because(document, $"It runs {counts.Running} instances and names no owner.")
                .Ask("Find its owner", $"Ask who deployed {question.Id}, and have it labelled.");
        }
    }
}
