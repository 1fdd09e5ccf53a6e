using System.Globalization;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>
/// The kernel's word on a SIGKILL: with the Docker containerizer the exit status 137 does not say who killed the task, and the agent's log may hold the
/// kernel's lines of that moment. They name a process and a limit but no task; a limit that is not the task's own speaks of another one.
/// </summary>
internal static partial class KernelKills
{
    private const double SameLimit = 0.95;
    private const double NoLimit = 0.7;
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan After = TimeSpan.FromSeconds(5);

    /// <summary>The failure, with an out-of-memory kill as its cause when the kernel tells of one.</summary>
    public static ClassifiedFailure Explain(AnalysisContext subject, ClassifiedFailure failure)
    {
        var (record, _, found) = failure;
        if (found.Cause != ProgramCauses.KilledBySignal || found.Facts.Signal != "SIGKILL" || record.At is not { } at)
        {
            return failure;
        }

        foreach (var log in subject.Snapshot.Logs.Where(l => l.Kind == DocumentKind.AgentLog && IsOfAgent(subject, record, l.Subject)))
        {
            var kill = LogLines.About(log, "emory cgroup out of memory: Kill").FirstOrDefault(line => IsNear(subject, line, at));
            if (kill is null)
            {
                continue;
            }

            var limit = LogLines.About(log, "kB, limit ").Where(line => IsNear(subject, line, at)).Select(LimitMiB).FirstOrDefault(l => l is not null);
            if (limit is null || limit == subject.Definition.MemMiB)
            {
                var command = Process().Match(kill) is { Success: true } process ? process.Groups["name"].Value : null;
                var facts = found.Facts with
                {
                    Limit = limit is null ? null : $"{limit:0.##} MiB", Command = command, Detail = null, ExitCode = null, Signal = null,
                };
                return failure with
                {
                    Classification = found with { Cause = ProgramCauses.OutOfMemory, Facts = facts, Confidence = limit is null ? NoLimit : SameLimit },
                };
            }
        }

        return failure;
    }

    private static bool IsOfAgent(AnalysisContext subject, TaskFailure failure, string log) =>
        log.Length == 0 || log == failure.AgentId || log == failure.Host || log == FailureSpread.NameOf(subject, failure);

    private static bool IsNear(AnalysisContext subject, string line, DateTimeOffset at) =>
        LogMoments.Of(subject, line) is { } moment && moment >= at - Before && moment <= at + After;

    private static double? LimitMiB(string line) =>
        Limit().Match(line) is { Success: true } limit ? double.Parse(limit.Groups["kib"].Value, CultureInfo.InvariantCulture) / 1024 : null;

    [GeneratedRegex(
        @"memory: usage \d+kB, limit (?<kib>\d{1,15})kB",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Limit();

    [GeneratedRegex(@"process \d+ ?,? ?\((?<name>[^)]{1,100})\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Process();
}
