using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Engine;

/// <summary>What the documents show of a workload, as words and as evidence: its instances, what waits, and the deployments that hold it.</summary>
internal static class SeenState
{
    private const int MostDeployments = 3;

    /// <summary>How many run and start, as a part of a sentence.</summary>
    public static string Running(AnalysisContext subject, InstanceCounts counts)
    {
        if (!subject.Workload.IsRunningKnown)
        {
            return $"how many of its {InWords.Count(counts.Wanted, "instance")} {InWords.Verb(counts.Wanted, "runs", "run")} is not known";
        }

        var ending = subject.Workload.Instances.Count(i => i.Condition == InstanceCondition.Killing);
        var runs = counts.Wanted == 0
            ? counts.Running == 0 ? "none runs and none is wanted" : $"{counts.Running} {InWords.Verb(counts.Running, "runs", "run")} and none is wanted"
            : $"{InWords.Share(counts.Running, counts.Wanted, "instance")} {InWords.Verb(counts.Running, counts.Wanted, "runs", "run")}";
        return runs
            + (counts.Staging > 0 ? $", {counts.Staging} {InWords.Verb(counts.Staging, "is", "are")} starting" : "")
            + (ending > 0 ? $", {ending} {InWords.Verb(ending, "is", "are")} being stopped" : "");
    }

    public static IEnumerable<Evidence> Of(AnalysisContext subject, InstanceCounts counts)
    {
        yield return subject.Workload.IsRunningKnown
            ? Evidence.OfTasks(subject, $"{Running(subject, counts)}.")
            : Evidence.OfDefinition(subject, $"It wants {InWords.Count(counts.Wanted, "instance")}; which of them run is not known.");
        if (subject.Forecast is not null)
        {
            yield break;
        }

        foreach (var item in subject.QueueItems)
        {
            var since = item.Since is null ? "" : $" since {item.Since:yyyy-MM-dd HH:mm:ss} UTC";
            yield return Evidence.OfQueue(subject, $"{InWords.Count(item.Count, "instance")} in the launch queue{since}.");
        }

        foreach (var deployment in subject.Deployments.Take(MostDeployments))
        {
            yield return Evidence.Of(
                subject, DocumentKind.MarathonDeployments, $"Deployment {deployment.Id} is at step {deployment.CurrentStep} of {deployment.TotalSteps}.");
        }
    }
}
