using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures.Logs;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>
/// What a program's access log says of the paths that tell health, for instance <c>"GET /healthz HTTP/1.1" 200</c>. Only the root and paths named like a
/// health check are read: that some page of the program was served makes it no health check, and its path may hold anything.
/// </summary>
/// <param name="Path">The path without its query.</param>
/// <param name="Status">Status of its last answer.</param>
/// <param name="Line">Number of that line.</param>
/// <param name="Text">That line, redacted.</param>
internal sealed partial record AccessLog(string Path, int Status, long Line, string Text)
{
    private const int MostAnswers = 500;
    private const int MostPaths = 50;
    private const int LongestLine = 400;

    /// <summary>One pass per log, however many workloads are asked about; forgotten with the log.</summary>
    private static readonly ConditionalWeakTable<LogText, ImmutableArray<AccessLog>[]> Known = [];

    /// <summary>The last answer on each path, the likeliest health check first: named so before the root, then the shortest.</summary>
    public static ImmutableArray<AccessLog> LastAnswers(LogText log) => Known.GetValue(log, static l => [Find(l)])[0];

    private static ImmutableArray<AccessLog> Find(LogText log)
    {
        var options = new LogScanOptions { Kind = LogKind.Access, MostExcerpts = MostAnswers, LongestExcerpt = LongestLine };
        var last = new Dictionary<string, AccessLog>(StringComparer.Ordinal);
        foreach (var excerpt in LogScanner.Scan(new ReadOnlySequence<byte>(log.Content), options).Excerpts.Reverse())
        {
            if (last.Count < MostPaths && Answer().Match(excerpt.Text) is { Success: true } answer)
            {
                var path = answer.Groups["path"].Value;
                last.TryAdd(path, new(path, int.Parse(answer.Groups["status"].ValueSpan, CultureInfo.InvariantCulture), excerpt.LineNumber, excerpt.Text));
            }
        }

        return [.. last.Values.OrderBy(a => a.Path == "/").ThenBy(a => a.Path.Length).ThenBy(a => a.Path, StringComparer.Ordinal)];
    }

    [GeneratedRegex(
        LogRules.HealthAnswer,
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Answer();
}
