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
    public static Finding? Find(AnalysisContext subject, ImmutableArray<ClassifiedFailure> failures)
    {
        var item = subject.QueueItems.Where(q => q.DelayLeft > TimeSpan.Zero).MaxBy(q => q.DelayLeft);
        if (item is null)
        {
            return null;
        }

        var strategy = subject.Definition.Backoff;
        var id = subject.Workload.Id;
        var left = item.DelayLeft.TotalSeconds;
        var next = subject.Now + item.DelayLeft;
        var known = failures.IsEmpty ? "the failure behind it is not in the documents" : $"the last failure was: {failures[0].Summary}";
        return Finding.Of(TaskReasons.Backoff, $"{id} waits out a launch delay: {left:0} s left, next try at {next:HH:mm:ss} UTC; {known}") with
        {
            Headline = $"{id} failed and waits {left:0} s before the next try at {next:HH:mm:ss} UTC; {known}",
            Explanation = $"After each failure Marathon waits longer before it launches again: {strategy.BackoffSeconds:0.###} s at first, "
                + $"{strategy.Factor:0.###} times longer each time, {strategy.MaxLaunchDelaySeconds:0} s at most. {Growth(strategy, left)} The delay is "
                + $"forgotten once nothing has failed or been launched for {strategy.MaxLaunchDelaySeconds:0} s; a run that merely gets past staging does not "
                + "end it.",
            AffectedInstances = subject.Waiting,
            Evidence = [Evidence.OfQueue(subject, $"delay.timeLeftSeconds {left:0}, count {item.Count}")],
            Remedies =
            [
                new Remedy
                {
                    Title = "Reset the delay once the cause is repaired",
                    Description = "Marathon then tries at once. Without a repair it fails again, and the delay starts anew.",
                    Command = $"dcos marathon delay reset {id}",
                },
            ],
        };
    }

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
        return $"{left:0} s left means at least {InWords.Count(failures, "failure")} in a row; the next one makes the delay {next}.";
    }
}
