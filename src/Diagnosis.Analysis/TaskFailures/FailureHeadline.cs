using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>
/// How a headline tells of a failure. "Cannot start" is said only of a workload, or of its new version, of which nothing runs; what ended tasks that ran
/// says nothing of starting.
/// </summary>
internal static class FailureHeadline
{
    /// <summary>The failure as a sentence without its end.</summary>
    /// <param name="subject">The workload in its cluster.</param>
    /// <param name="newest">The newest failure.</param>
    /// <param name="what">What failed, in words.</param>
    public static string Of(AnalysisContext subject, ClassifiedFailure newest, string what)
    {
        var id = subject.Workload.Id;
        var container = newest.Classification.Facts.Container is { } name ? $"container `{name}`" : "";
        var running = subject.Workload.Instances.Where(i => i.IsRunning).ToLookup(i => DefinitionAge.IsOlder(i, subject));
        if (subject.MayBeBeingStopped || newest.Classification.Cause.EndsRunningTasks)
        {
            return $"{id}{(container.Length == 0 ? "" : $", {container}")}: {what}";
        }

        var its = container.Length == 0 ? "" : $" its {container}";
        if (DefinitionAge.IsBeingReplaced(subject) && !running[false].Any() && running[true].Any())
        {
            var old = running[true].Count();
            return $"{id}: its new version cannot start{its} while {InWords.Count(old, "instance")} of the old one {InWords.Verb(old, "runs", "run")}: {what}";
        }

        var run = running[false].Count(i => subject.Now - (i.StartedAt ?? i.StagedAt) >= Restarts.Steady);
        var wanted = Math.Max(subject.Definition.Instances, run);
        return run == 0
            ? $"{id} cannot start{its}: {what}"
            : $"{id} runs {InWords.Share(run, wanted, "instance")}, and another one failed{(container.Length == 0 ? "" : $" in its {container}")}: {what}";
    }
}
