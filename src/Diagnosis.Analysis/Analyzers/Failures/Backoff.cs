using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.TaskFailures;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Failures;

/// <summary>
/// The launch delay after failures (Marathon 1.11, RateLimiter): each failure multiplies it, each launch starts it anew, and only time
/// without failures ends it. It follows from the failures; alone it is all that is known.
/// </summary>
internal static class Backoff
{
    private static readonly TimeSpan LongestInSeconds = TimeSpan.FromMinutes(10);

    /// <param name="subject">The workload.</param>
    /// <param name="failures">Failures that count now.</param>
    /// <param name="cause">What was found of them or, without any, of how its tasks end; null when nothing was.</param>
    public static Finding? Find(AnalysisContext subject, ImmutableArray<ClassifiedFailure> failures, Finding? cause)
    {
        if (LaunchDelay.Of(subject) is not { } delay)
        {
            return null;
        }

        var strategy = subject.Definition.Backoff;
        var id = subject.Workload.Id;
        var left = delay.Left.TotalSeconds;
        var next = BoundedTime.After(subject.Now, delay.Left)!.Value;
        var isSilent = failures.IsEmpty && cause is null && IsWithoutRecord(subject);
        var known = !failures.IsEmpty ? $"the last failure was: {failures[0].Summary}"
            : cause is not null ? "what is behind it is told with it"
            : isSilent ? "no failure is recorded, as after tasks that end with exit code 0"
            : !subject.Workload.IsLastFailureTold ? $"why is not in the documents: {Untold(subject)}"
            : "the failure behind it is not in the documents";
        return Finding.Of(TaskReasons.Backoff, $"{id} waits out a launch delay: {Said(delay.Left)} left, next try at {InWords.TimeOfDay(next)}; {known}") with
        {
            Headline = $"{id} {(failures.IsEmpty ? "" : "failed and ")}waits {Said(delay.Left)} before the next try at {InWords.TimeOfDay(next)}; {known}",
            Explanation = $"After each failure Marathon waits longer before it launches again: {strategy.BackoffSeconds:0.###} s at first, "
                + $"{strategy.Factor:0.###} times longer each time, {strategy.MaxLaunchDelaySeconds:0} s at most. {Growth(strategy, left)} The delay is "
                + $"forgotten once nothing has failed or been launched for {strategy.MaxLaunchDelaySeconds:0} s; a run that merely gets past staging does not "
                + "end it.",
            AffectedInstances = subject.Waiting,
            Parameters = [.. failures.Take(1).Select(failure => KeyValuePair.Create("last_failure", failure.Summary))],
            Evidence = [delay.Proof],
            Remedies =
            [
                .. isSilent ? [LastOutput(id)] : Array.Empty<Remedy>(),
                .. failures.IsEmpty && cause is null && !subject.Workload.IsLastFailureTold ? [LastFailure] : Array.Empty<Remedy>(),
                new Remedy
                {
                    Title = "Reset the delay once the cause is repaired",
                    Description = "Marathon then tries at once. Without a repair it fails again, and the delay starts anew.",
                    Command = $"dcos marathon delay reset {id}",
                },
            ],
        };
    }

    /// <summary>Seconds tell how a delay grows; nobody reads thousands of them.</summary>
    private static string Said(TimeSpan left) => left < LongestInSeconds ? InWords.Seconds(left) : InWords.Span(left);

    /// <summary>
    /// True when the app was read and Marathon keeps no failure of it: of all ends that a delay follows, only that with exit code 0 leaves none (Marathon 1.11,
    /// RateLimiterActor and TaskFailure).
    /// </summary>
    private static bool IsWithoutRecord(AnalysisContext subject) =>
        subject.Workload is { Kind: WorkloadKind.App, LastTaskFailure: null, IsLastFailureTold: true, IsRunningKnown: true }
        && subject.Snapshot.Has(DocumentKind.MarathonApps);

    /// <summary>Why the last failure is not told; a document that was not read is none that was read without it.</summary>
    private static string Untold(AnalysisContext subject) => subject.Workload.Kind == WorkloadKind.App && subject.Snapshot.Has(DocumentKind.MarathonApps)
        ? "/v2/apps was read without embed=apps.lastTaskFailure"
        : $"{(subject.Workload.Kind == WorkloadKind.Pod ? DocumentKind.MarathonPodStatus : DocumentKind.MarathonApps).WireName()}, which would tell the last "
            + "failure, was not read";

    private static Remedy LastFailure { get; } = new()
    {
        Title = "Read the apps with their last failures and ask again",
        Description = "Marathon tells the last failure of an app only when it is asked to.",
        OperatorAction = "Add Marathon's /v2/apps?embed=apps.lastTaskFailure&embed=apps.tasks&embed=apps.counts to the documents and diagnose again.",
    };

    private static Remedy LastOutput(string id) => new()
    {
        Title = "Read the output of the task that ended last",
        Description = "A program that is meant to keep running must not end; one that is meant to end is a job, not a service.",
        Command = $"dcos task log --completed --lines=100 {TaskId.PathOf(id)}",
    };

    /// <summary>
    /// What is left of a delay bounds from below how often it has grown: failure n waits <c>backoff * factor^(n-1)</c> (Marathon 1.11, RateLimiter).
    /// </summary>
    private static string Growth(BackoffStrategy strategy, double left)
    {
        if (strategy.BackoffSeconds <= 0 || strategy.Factor <= 1 || left <= strategy.BackoffSeconds || !double.IsFinite(strategy.Factor))
        {
            return "";
        }

        var most = strategy.MaxLaunchDelaySeconds;
        var failures = (int)Math.Min(10_000, Math.Ceiling(Math.Log(Math.Min(left, most) / strategy.BackoffSeconds) / Math.Log(strategy.Factor)) + 1);
        var after = Math.Min(most, left * strategy.Factor);
        var next = after >= most ? $"{most:0} s, the most it can be" : $"at least {after:0} s";
        return $"{Said(BoundedTime.OfSeconds(left))} left means at least {InWords.Count(failures, "failure")} in a row; the next one makes the delay {next}.";
    }
}
