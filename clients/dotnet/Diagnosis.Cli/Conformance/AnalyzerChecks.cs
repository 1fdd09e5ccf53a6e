using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Diagnosis.Analyzer.V1;
using Diagnosis.V1;
using Google.Protobuf;

namespace Diagnosis.Cli.Conformance;

/// <summary>All that an analyzer must keep, each proved on its own, so that one who breaks one of them is told of that one.</summary>
internal static partial class AnalyzerChecks
{
    private const int MostFindings = 20;
    private const int MostProofs = 10;
    private const int MostRemedies = 5;
    private const int MostBytes = 256 * 1024;
    private const int CallsGivenUp = 32;

    private static readonly string[] TakenPrefixes =
    [
        "offer.", "allocation.", "health.", "image.", "task.", "storage.", "network.", "secret.", "agent.", "security.", "config.", "deployment.",
        "workload.", "unknown.",
    ];

    /// <summary>In the order in which they are made.</summary>
    public static IReadOnlyList<AnalyzerCheck> All { get; } =
    [
        new("describes-itself", "it says what it is, with an id and a code prefix that may be", DescriptionAsync),
        new("same-description", "it says the same each time, above all its id", SameDescriptionAsync),
        new("in-time", "it answers within the deadline", (probe, stop) => EachAsync(probe, Questions.All, InTime, stop)),
        new("no-error", "it answers what it is asked with findings or with nothing, not with an error",
            (probe, stop) => EachAsync(probe, Questions.All, NoError, stop)),
        new("deterministic", "the same question gets the same answer", DeterministicAsync),
        new("own-findings", "its findings have its own prefix, one of its categories, a sentence and proof", OwnFindingsAsync),
        new("sound-remedies", "its patches are JSON objects, its remedies have titles", (probe, stop) => EachAsync(probe, Questions.All, SoundRemedies, stop)),
        new("bounded", $"it says no more than {MostFindings} findings of {MostProofs} facts and {MostRemedies} remedies in {MostBytes / 1024} KiB",
            (probe, stop) => EachAsync(probe, Questions.All, Bounded, stop)),
        new("unicode", "its texts are valid UTF-8", (probe, stop) => EachAsync(probe, Questions.All, ValidText, stop)),
        new("missing-documents", "it copes with every document missing",
            (probe, stop) => EachAsync(probe, Questions.All.Select(Questions.Bare), AnyAnswer, stop)),
        new("garbage", "it survives documents that are none", GarbageAsync),
        new("no-echo", "it repeats no secret that a document holds", NoEchoAsync),
        new("cancellation", "it ends its work when nobody waits any more", CancellationAsync),
    ];

    private static async Task<string?> DescriptionAsync(AnalyzerProbe probe, CancellationToken stop)
    {
        var said = await probe.DescribeAsync(stop);
        return !Id().IsMatch(said.Id) ? $"its id is \"{said.Id}\""
            : !Prefix().IsMatch(said.CodePrefix) ? $"its code prefix is \"{said.CodePrefix}\""
            : TakenPrefixes.Contains(said.CodePrefix) ? $"its code prefix {said.CodePrefix} is the server's"
            : said.Title.Length is 0 or > 120 ? $"its title has {said.Title.Length} characters, and not 1 to 120"
            : said.Description.Length > 1000 ? $"its description has {said.Description.Length} characters, and not up to 1,000"
            : said.Version.Length > 60 ? $"its version has {said.Version.Length} characters, and not up to 60"
            : said.Categories.Count == 0 || said.Categories.Any(one => one == Category.Unspecified || !Enum.IsDefined(one)) ? "it has no category that is one"
            : said.Reads.Any(kind => kind == DocumentKind.Unspecified || !Enum.IsDefined(kind)) ? "it reads a kind of documents that is none"
            : said.Needs.Except(said.Reads).Any() ? "it needs what it does not read"
            : null;
    }

    private static async Task<string?> SameDescriptionAsync(AnalyzerProbe probe, CancellationToken stop)
    {
        var first = await probe.DescribeAsync(stop);
        for (var again = 0; again < 3; again++)
        {
            var other = await probe.DescribeAsync(stop);
            if (!first.Equals(other))
            {
                return first.Id != other.Id ? $"it is \"{first.Id}\" and then \"{other.Id}\"" : "it describes itself otherwise a moment later";
            }
        }

        return null;
    }

    private static async Task<string?> DeterministicAsync(AnalyzerProbe probe, CancellationToken stop)
    {
        foreach (var question in Questions.All)
        {
            var first = await probe.AskAsync(question, stop);
            for (var again = 0; again < 2; again++)
            {
                var other = await probe.AskAsync(question, stop);
                if (!AreEqual(first.Parts, other.Parts))
                {
                    return $"{Name(question)} gets {first.Parts.Count} findings, and when it is asked again others, or the same in another order";
                }
            }
        }

        return null;
    }

    private static async Task<string?> OwnFindingsAsync(AnalyzerProbe probe, CancellationToken stop)
    {
        var said = await probe.DescribeAsync(stop);
        return await EachAsync(probe, Questions.All, answer => answer.Findings.Select(finding =>
            !finding.Code.StartsWith(said.CodePrefix, StringComparison.Ordinal) || !Code().IsMatch(finding.Code)
                ? $"has the code \"{finding.Code}\", which is none of {said.CodePrefix}"
            : finding.Category != Category.Unspecified && !said.Categories.Contains(finding.Category)
                ? $"has {finding.Code} of a category that it does not name"
            : finding.Summary.Length == 0 ? $"has {finding.Code} without a summary"
            : finding.Evidence.All(fact => fact.Text.Length == 0) ? $"has {finding.Code} without proof"
            : double.IsNaN(finding.Confidence) || finding.Confidence is < 0 or > 1 ? $"has {finding.Code} with a confidence of {finding.Confidence}"
            : null).FirstOrDefault(fault => fault is not null), stop);
    }

    private static async Task<string?> GarbageAsync(AnalyzerProbe probe, CancellationToken stop) =>
        await EachAsync(probe, Questions.Garbage(), AnyAnswer, stop)
        ?? (AnyAnswer(await probe.AskAsync(Questions.All[0], stop)) is { } fault ? $"after it the answer {fault}" : null);

    private static async Task<string?> NoEchoAsync(AnalyzerProbe probe, CancellationToken stop)
    {
        var secret = $"s3cr3t-{Guid.NewGuid():N}";
        var answer = await probe.AskAsync(Questions.Holding(secret), stop);
        var repeats = answer.Parts.Any(part => part.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(secret)) >= 0)
            || answer.Failure?.Detail.Contains(secret, StringComparison.Ordinal) == true;
        return repeats ? "a value of a variable, or a line of a log, stands in its answer as it is" : null;
    }

    private static async Task<string?> CancellationAsync(AnalyzerProbe probe, CancellationToken stop)
    {
        await Task.WhenAll(Enumerable.Range(0, CallsGivenUp).Select(i => probe.GiveUpAsync(
            Questions.All[i % Questions.All.Count], TimeSpan.FromMilliseconds(20), stop)));
        var next = await probe.AskAsync(Questions.All[0], stop);
        return next.Fault is { } fault ? $"after {CallsGivenUp} calls that were given up the next answer {fault}" : null;
    }

    private static string? InTime(ProbedAnswer answer) => answer.Failure?.StatusCode == Grpc.Core.StatusCode.DeadlineExceeded ? answer.Fault : null;

    private static string? NoError(ProbedAnswer answer) => InTime(answer) is null ? answer.Fault : null;

    private static string? AnyAnswer(ProbedAnswer answer) => answer.Fault;

    private static string? SoundRemedies(ProbedAnswer answer) => answer.Findings.SelectMany(finding => finding.Remedies.Select(remedy =>
        remedy.Title.Length == 0 ? $"has a remedy of {finding.Code} without a title"
        : remedy.ActionCase == Remedy.ActionOneofCase.DefinitionPatch && !IsObject(remedy.DefinitionPatch)
            ? $"has \"{remedy.Title}\", whose patch is no JSON object"
        : null)).FirstOrDefault(fault => fault is not null);

    private static string? Bounded(ProbedAnswer answer) =>
        answer.Parts.Count > MostFindings ? $"has {answer.Parts.Count} findings or more"
        : answer.Bytes > MostBytes ? $"has {answer.Bytes} bytes"
        : answer.Findings.FirstOrDefault(finding => finding.Evidence.Count > MostProofs || finding.Remedies.Count > MostRemedies) is { } longest
            ? $"has {longest.Code} with {longest.Evidence.Count} facts and {longest.Remedies.Count} remedies"
        : null;

    /// <summary>A reader of another language may refuse it, and this one puts a mark in its place.</summary>
    private static string? ValidText(ProbedAnswer answer) => answer.Parts
        .Any(part => ProbedAnswer.Parsed(part) is not { } read || read.ToByteArray().Length != part.Length || Marks(read.ToByteArray()) != Marks(part))
        ? "has bytes that are no text" : null;

    private static int Marks(ReadOnlySpan<byte> bytes) => bytes.Count("\uFFFD"u8);

    private static async Task<string?> EachAsync(
        AnalyzerProbe probe, IEnumerable<AnalyzeRequest> questions, Func<ProbedAnswer, string?> faultOf, CancellationToken stop)
    {
        foreach (var question in questions)
        {
            if (faultOf(await probe.AskAsync(question, stop)) is { } fault)
            {
                return $"the answer about {Name(question)} {fault}";
            }
        }

        return null;
    }

    private static string Name(AnalyzeRequest question) => question.Workload?.Id is { Length: > 0 } id ? id : "nothing";

    private static bool AreEqual(IReadOnlyList<byte[]> one, IReadOnlyList<byte[]> other) =>
        one.Count == other.Count && one.Zip(other).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second));

    private static bool IsObject(string json)
    {
        try
        {
            return JsonNode.Parse(json) is JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9_-]{0,31}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Id();

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,31}\.\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Prefix();

    [GeneratedRegex(@"\A[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
