using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Text;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>
/// The kernel's word on a SIGKILL: with the Docker containerizer the exit status 137 does not say who killed the task, and the agent's log may hold the
/// kernel's lines of that moment. They name a process and a limit but no task; a limit that is not the task's own speaks of another one, and so does another
/// moment.
/// </summary>
internal static class KernelKills
{
    private const double SameLimit = 0.95;
    private const double NoLimit = 0.7;
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan After = TimeSpan.FromSeconds(5);

    /// <summary>The failure, with an out-of-memory kill as its cause when the kernel tells of one, or with what it tells instead.</summary>
    public static ClassifiedFailure Explain(AnalysisContext subject, ClassifiedFailure failure)
    {
        var (record, _, found) = failure;
        if (found.Cause != ProgramCauses.KilledBySignal || found.Facts.Signal != "SIGKILL" || record.At is not { } at)
        {
            return failure;
        }

        ImmutableArray<(LogText Log, KernelKill Kill)> kills =
        [
            .. from log in subject.Snapshot.Logs
               where log.Kind == DocumentKind.AgentLog && IsOfAgent(subject, record, log.Subject)
               from kill in KernelKill.Of(log)
               where kill.At(subject) is not null
               orderby (kill.At(subject)!.Value - at).Duration()
               select (log, kill),
        ];
        foreach (var (log, kill) in kills.Where(k => IsNear(subject, k.Kill, at) && (k.Kill.LimitMiB is null || k.Kill.LimitMiB == MemMiB(subject, failure))))
        {
            var facts = found.Facts with
            {
                Limit = kill.LimitMiB is { } limit ? $"{InWords.Number(limit)} MiB" : null,
                Command = kill.Process,
                Detail = null,
                ExitCode = null,
                Signal = null,
            };
            return failure with
            {
                Classification = found with { Cause = ProgramCauses.OutOfMemory, Facts = facts, Confidence = kill.LimitMiB is null ? NoLimit : SameLimit },
                KernelLine = Proof(subject, log, kill),
            };
        }

        return kills.IsEmpty ? failure : failure with
        {
            Classification = found with { Facts = found.Facts with { KernelLog = OfAnother(subject, kills[0].Kill, at) } },
            KernelLine = Proof(subject, kills[0].Log, kills[0].Kill),
        };
    }

    /// <summary>What the nearest kill is, which is not this one.</summary>
    private static string OfAnother(AnalysisContext subject, KernelKill kill, DateTimeOffset at)
    {
        var (when, distance) = (kill.At(subject)!.Value, kill.At(subject)!.Value - at);
        var limit = kill.LimitMiB is { } mib ? $", in a control group with a limit of {InWords.Number(mib)} MiB" : "";
        var apart = IsNear(subject, kill, at) ? "" : $", {InWords.Span(distance.Duration())} {(distance < TimeSpan.Zero ? "before" : "after")}";
        return $"the nearest out-of-memory kill in its agent's log is of {InWords.TimeOfDay(when)}{apart}{limit}, and proves nothing of this task";
    }

    private static Evidence Proof(AnalysisContext subject, LogText log, KernelKill kill)
    {
        var limit = kill.LimitMiB is { } mib ? $", the limit was {InWords.Number(mib)} MiB" : "";
        var text = $"line {kill.Lines[^1].Key}: the kernel killed {kill.Process ?? "a process"} at {InWords.TimeOfDay(kill.At(subject))} for its memory{limit}";
        return Evidence.OfLog(subject, log, text, new(log.Subject, kill.Lines));
    }

    /// <summary>Memory of the container that failed; of a pod the kernel's limit is that of one container.</summary>
    private static double MemMiB(AnalysisContext subject, ClassifiedFailure failure) =>
        subject.Workload.Kind == WorkloadKind.Pod && FailedContainer.Of(subject, failure.Failure) is { } container
            ? container.Resources.MemMiB
            : subject.Definition.MemMiB;

    private static bool IsOfAgent(AnalysisContext subject, TaskFailure failure, string log) =>
        log.Length == 0 || log == failure.AgentId || log == failure.Host || log == FailureSpread.NameOf(subject, failure);

    private static bool IsNear(AnalysisContext subject, KernelKill kill, DateTimeOffset at) =>
        kill.At(subject) is { } moment && moment >= at - Before && moment <= at + After;
}
