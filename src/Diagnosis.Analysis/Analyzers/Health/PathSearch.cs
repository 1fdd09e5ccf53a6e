using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.TaskFailures;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>
/// Looks for the path that a check should ask when the program answers, only not there: first where a document proves that it answered (the task's own
/// access log, a readiness check that is ready), then where one merely names it (another health check, a label of a load balancer).
/// </summary>
internal static partial class PathSearch
{
    private const int MostLogs = 4;
    private const int LongestPath = 100;

    /// <summary>The likeliest other path for a health check; null when the status says nothing of the path, or no document has one.</summary>
    /// <param name="subject">The case.</param>
    /// <param name="status">Status of the failing check.</param>
    /// <param name="check">The failing check; null when it is not known which one it is: then none of their paths is a better one.</param>
    public static SuggestedPath? ForHealth(AnalysisContext subject, int? status, HealthCheck? check)
    {
        string[] asked = [.. subject.Definition.HealthChecks.Where(c => check is null || c == check).Select(c => PathOf(c.Path ?? "/"))];
        return IsAboutPath(status)
            ? Logged(subject, asked) ?? Ready(subject, asked) ?? (check is null ? null : Sibling(subject, check, asked)) ?? Labelled(subject, asked)
            : null;
    }

    /// <summary>The same for a readiness check.</summary>
    public static SuggestedPath? ForReadiness(AnalysisContext subject, int? status, ReadinessCheck? check)
    {
        string[] asked = [PathOf(check?.Path ?? "/")];
        return IsAboutPath(status) ? Logged(subject, asked) ?? Passing(subject, asked) ?? Labelled(subject, asked) : null;
    }

    private static bool IsAboutPath(int? status) => status is >= 300 and < 500;

    private static SuggestedPath? Logged(AnalysisContext subject, string[] asked)
    {
        foreach (var log in subject.Snapshot.Logs.Where(l => l.Kind == DocumentKind.TaskLog && FailureLogs.Concerns(subject, l.Subject)).Take(MostLogs))
        {
            var answer = AccessLog.LastAnswers(log).FirstOrDefault(a => a.Status is >= 200 and < 300 && !asked.Contains(a.Path, StringComparer.Ordinal));
            if (answer is not null)
            {
                var lines = ImmutableArray.Create(KeyValuePair.Create(answer.Line, answer.Text));
                var proof = Evidence.OfLog(
                    subject, log, $"line {answer.Line}: {answer.Path} was answered with {answer.Status}", new(log.Subject, lines));
                return new(answer.Path, $"which it answered with {answer.Status} (line {answer.Line} of the task's log)", proof);
            }
        }

        return null;
    }

    private static SuggestedPath? Ready(AnalysisContext subject, string[] asked)
    {
        foreach (var check in subject.Definition.ReadinessChecks.Where(c => IsOther(PathOf(c.Path), asked)))
        {
            if (subject.Workload.ReadinessResults.FirstOrDefault(r => r.Ready && r.Name == check.Name) is { } result)
            {
                var path = PathOf(check.Path);
                return new(
                    path,
                    "on which its readiness check is ready",
                    Evidence.OfTasks(subject, $"{result.TaskId}: the readiness check of {path} is ready."));
            }
        }

        return null;
    }

    /// <summary>Results do not say whose they are, but when one of two checks is known to fail and one passes, the other one passes.</summary>
    private static SuggestedPath? Sibling(AnalysisContext subject, HealthCheck failing, string[] asked) =>
        subject.Definition.HealthChecks is [_, _] checks && subject.Workload.Instances
            .Any(i => i.HealthResults.Length == 2 && i.HealthResults.Count(r => r.Alive) == 1)
            ? OfCheck(subject, checks.FirstOrDefault(c => c != failing), asked)
            : null;

    private static SuggestedPath? Passing(AnalysisContext subject, string[] asked)
    {
        var checks = subject.Definition.HealthChecks;
        return subject.Workload.Instances.Any(i => i.HealthResults.Length == checks.Length && i.HealthResults.All(r => r.Alive))
            ? checks.Select(c => OfCheck(subject, c, asked)).FirstOrDefault(p => p is not null)
            : null;
    }

    private static SuggestedPath? OfCheck(AnalysisContext subject, HealthCheck? check, string[] asked)
    {
        var path = PathOf(check?.Path ?? "/");
        var name = check?.Protocol.WireName();
        return check is not null && check.Protocol.IsHttp() && IsOther(path, asked)
            ? new(path, $"on which its {name} health check passes", Evidence.OfTasks(subject, $"The {name} health check of {path} passes."))
            : null;
    }

    /// <summary>Load balancers are told their check by labels, for instance <c>HAPROXY_0_BACKEND_HTTP_HEALTHCHECK_OPTIONS</c> of marathon-lb.</summary>
    private static SuggestedPath? Labelled(AnalysisContext subject, string[] asked)
    {
        foreach (var (name, value) in subject.Definition.Labels.OrderBy(l => l.Key, StringComparer.Ordinal))
        {
            if (
                name.Contains("HEALTHCHECK", StringComparison.OrdinalIgnoreCase) && LabelledPath().Match(value) is { Success: true } match
                && IsOther(match.Groups["path"].Value, asked))
            {
                var path = match.Groups["path"].Value;
                return new(path, $"which its label {InWords.Quote(name)} names", Evidence.OfDefinition(subject, $"Label {InWords.Quote(name)} names {path}."));
            }
        }

        return null;
    }

    private static bool IsOther(string path, string[] asked) => path.Length is > 0 and <= LongestPath && !asked.Contains(path, StringComparer.Ordinal);

    /// <summary>Without the query, which may hold a secret.</summary>
    private static string PathOf(string path) => path.Split('?')[0];

    [GeneratedRegex(
        @"(?:\A\s*|\b(?:GET|HEAD|OPTIONS) )(?<path>/[\w./~-]{0,99})(?=\s|\z)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex LabelledPath();
}
