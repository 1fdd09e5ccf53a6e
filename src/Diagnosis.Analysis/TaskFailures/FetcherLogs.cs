using System.Text;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures;
using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Rules;
using Diagnosis.Analysis.Failures.Text;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>
/// Why an artifact could not be fetched. A status tells only the container; the fetcher's words are in the sandbox, and the agent copies them into its log
/// between <c>Begin fetcher log (stderr in sandbox) for container X</c> and <c>End fetcher log for container X</c> (Mesos 1.11, fetcher.cpp).
/// </summary>
internal static partial class FetcherLogs
{
    private const int MostContainers = 20;
    private const int LongestLog = 8 * 1024;
    private const int MostLinesBefore = 5;

    /// <summary>The fetcher's words for the containers of these failures, as far as an agent's log has them.</summary>
    public static IEnumerable<RecordedFailure> Of(AnalysisContext subject, IReadOnlyCollection<RecordedFailure> failures)
    {
        var containers = failures
            .Select(f => (f.Failure, Container: Fetched().Match(f.Failure.Message).Groups["container"].Value))
            .Where(f => f.Container.Length > 0)
            .DistinctBy(f => f.Container, StringComparer.Ordinal)
            .Take(MostContainers);
        foreach (var (failure, container) in containers)
        {
            foreach (var log in subject.Snapshot.Logs.Where(l => l.Kind == DocumentKind.AgentLog))
            {
                if (Words(log.Content.Span, container) is { } words)
                {
                    var told = failure with { Message = words, Reason = null, State = "", ReadFrom = log.ReadFrom };
                    yield return new RecordedFailure(told, FailureChannel.AgentLog);
                    break;
                }
            }
        }
    }

    /// <summary>The classification with the words of the program that the fetcher ran (<c>cp: cannot stat ...</c>), which stand before its own.</summary>
    public static FailureClassification WithTool(FailureClassification found, string text)
    {
        if (found.Cause != DefinitionCauses.ArtifactFetch || found.Facts.ArtifactUri is null && found.Facts.Path is null)
        {
            return found;
        }

        var lines = text.Split('\n');
        var at = Array.FindLastIndex(lines, line => line.Contains("Failed to fetch '", StringComparison.Ordinal)
            || line.Contains("Failed to extract archive '", StringComparison.Ordinal));
        for (var i = at - 1; i >= Math.Max(0, at - MostLinesBefore); i--)
        {
            if (Tool().Match(lines[i]) is { Success: true } tool)
            {
                return found with { Facts = found.Facts with { Detail = FactExtractor.Short(tool.Value) } };
            }
        }

        return found;
    }

    private static string? Words(ReadOnlySpan<byte> content, string container)
    {
        var begin = content.LastIndexOf(Encoding.UTF8.GetBytes($"Begin fetcher log (stderr in sandbox) for container {container}"));
        if (begin < 0)
        {
            return null;
        }

        var words = content[begin..];
        words = words[Math.Min(words.Length, words.IndexOf((byte)'\n') + 1)..];
        var end = words.IndexOf("End fetcher log for container"u8);
        words = words[..Math.Min(end < 0 ? words.Length : end, LongestLog)];
        return Redactor.Redact(Encoding.UTF8.GetString(words).Trim());
    }

    [GeneratedRegex(
        @"etch (?:all )?URIs for container '(?<container>[\w.-]{1,200})'",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fetched();

    /// <summary>Programs that the fetcher runs to copy, to unpack and to reach HDFS.</summary>
    [GeneratedRegex(
        @"^(?:cp|tar|gzip|gunzip|unzip|bzip2|xz|hadoop|hdfs|copyToLocal|curl): .{1,300}",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tool();
}
