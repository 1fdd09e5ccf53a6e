using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Outside;

/// <summary>
/// Makes findings of what an analyzer outside of this process claims. One whose code is not its own, that has no proof, or that says nothing is refused; of
/// all others texts are bounded and without secrets, and patches have been tried. What was refused is told.
/// </summary>
/// <param name="subject">The workload in its cluster.</param>
/// <param name="analyzer">Whose claims they are.</param>
/// <param name="prefix">What its codes must begin with.</param>
internal sealed partial class ClaimReview(AnalysisContext subject, AnalyzerDescriptor analyzer, string prefix)
{
    private const int MostComplaints = 4;
    private const int MostProofs = 10;
    private const int MostRemedies = 5;
    private const int LongestCode = 80;

    /// <summary>The documents prove what this process concludes from them; what others conclude is told, not proved.</summary>
    private const double MostBelieved = 0.9;

    private readonly PatchTrial _patches = new(subject);
    private readonly List<string> _complaints = [];

    /// <summary>What was refused, in sentences.</summary>
    public IEnumerable<string> Complaints => _complaints.Count <= MostComplaints
        ? _complaints
        : _complaints.Take(MostComplaints).Append($"And {_complaints.Count - MostComplaints} more.");

    /// <summary>What may be told of them, in their order.</summary>
    public ImmutableArray<Finding> Accepted(ImmutableArray<OutsideClaim> claims, CancellationToken cancellationToken) =>
        [.. claims.Select(claim => Accepted(claim, cancellationToken)).OfType<Finding>()];

    private Finding? Accepted(OutsideClaim claim, CancellationToken cancellationToken)
    {
        var code = ForeignText.Line(claim.Code, LongestCode);
        if (claim.Code.Length > LongestCode || !Code().IsMatch(claim.Code) || !claim.Code.StartsWith(prefix, StringComparison.Ordinal))
        {
            return Refused(code, $"its code does not begin with \"{prefix}\"");
        }

        var summary = ForeignText.Line(claim.Summary, ForeignText.LongestSummary);
        if (summary.Length == 0)
        {
            return Refused(code, "it says nothing");
        }

        var category = claim.Category ?? analyzer.Categories[0];
        if (!analyzer.Categories.Contains(category))
        {
            return Refused(code, $"{category} is no category that the analyzer describes");
        }

        var proofs = Proofs(claim);
        if (proofs.IsEmpty)
        {
            return Refused(code, "it has no proof from a document that was read");
        }

        var severity = claim.Severity ?? Severity.Advisory;
        return Finding.Of(ReasonOf(claim, category, severity), summary) with
        {
            Explanation = ForeignText.Markdown(claim.Explanation),
            Confidence = double.IsFinite(claim.Confidence) ? Math.Clamp(claim.Confidence, 0, MostBelieved) : 0,
            AffectedInstances = Math.Clamp(claim.AffectedInstances, 0, Math.Max(0, subject.Definition.Instances)),
            Evidence = proofs,
            Remedies = [.. claim.Remedies.Take(MostRemedies).Select(remedy => Offered(code, remedy, cancellationToken)).OfType<Remedy>()],
        };
    }

    private static ReasonCode ReasonOf(OutsideClaim claim, Category category, Severity severity) => new()
    {
        Code = claim.Code,
        Category = category,
        Severity = severity,
        Rank = CauseRank.Outside,
        Title = ForeignText.Line(claim.Title.Length > 0 ? claim.Title : claim.Code, ForeignText.LongestTitle),
        Meaning = "An analyzer outside of the server says so.",
        Proof = "what that analyzer looked at",
        WhenNotKnown = "nothing",
    };

    private ImmutableArray<Evidence> Proofs(OutsideClaim claim) =>
    [
        .. claim.Proofs.Select(proof => proof with { Document = ReadFrom(proof.Document) })
            .Where(proof => proof.Text.Length > 0 && (proof.Document.Kind == DocumentKind.Unspecified || subject.Snapshot.Has(proof.Document.Kind)))
            .Take(MostProofs).Select(proof => Evidence.OfOutside(
                subject,
                proof.Document with { Part = ForeignText.Line(proof.Document.Part ?? "", ForeignText.LongestTitle) },
                proof.Source.Length > 0 ? $"{ForeignText.Line(proof.Source, ForeignText.LongestTitle)} ({analyzer.Id})" : analyzer.Id,
                proof.ObservedAt,
                ForeignText.Line(proof.Text, ForeignText.LongestFact))),
    ];

    /// <summary>It is shown the definition as a document of its own, whichever one that was read has it.</summary>
    private DocumentPart ReadFrom(DocumentPart named) =>
        named.Kind is DocumentKind.MarathonApp or DocumentKind.MarathonApps or DocumentKind.MarathonPods or DocumentKind.MarathonPodStatus
            && !subject.Snapshot.Has(named.Kind)
            ? new(subject.Workload.DefinitionReadFrom)
            : named;

    private Remedy? Offered(string code, OutsideRemedy remedy, CancellationToken cancellationToken)
    {
        var told = new Remedy
        {
            Title = ForeignText.Line(remedy.Title, ForeignText.LongestTitle),
            Description = ForeignText.Line(remedy.Description, ForeignText.LongestFact),
            Risk = remedy.Risk ?? Risk.Medium,
            Command = remedy.Patch is null && remedy.Command is { Length: > 0 } command ? ForeignText.Line(command, ForeignText.LongestFact) : null,
            OperatorAction = remedy.Patch is null && remedy.OperatorAction is { Length: > 0 } action ? ForeignText.Line(action, ForeignText.LongestFact) : null,
        };
        if (told.Title.Length == 0)
        {
            return Dropped(code, "without a title", "it has none");
        }

        return remedy.Patch is not { } patch ? told
            : _patches.Try(patch, remedy.ClaimedPlaceable, cancellationToken) is var (tried, fault) && tried is not null ? tried.Carried(told)
            : Dropped(code, $"\"{told.Title}\"", fault);
    }

    private Finding? Refused(string code, string why)
    {
        _complaints.Add($"Refused {(code.Length > 0 ? code : "a finding without a code")}: {why}.");
        return null;
    }

    private Remedy? Dropped(string code, string remedy, string why)
    {
        _complaints.Add($"Left out the remedy {remedy} of {code}: {why}.");
        return null;
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
