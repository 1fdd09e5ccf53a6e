using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Engine;

/// <summary>What the documents show of a workload, as words and as evidence: its instances, what waits, and the deployments that hold it.</summary>
internal static class ObservedState
{
    private const int MostDeployments = 3;

    /// <summary>How many run and start, as a part of a sentence.</summary>
    public static string Running(AnalysisContext subject, InstanceCounts counts)
    {
        if (!subject.Definition.IsKnown)
        {
            return subject.Workload.IsRunningKnown ? OfNamed(subject, counts) : "how many instances run is not known";
        }

        if (!subject.Workload.IsRunningKnown)
        {
            return $"how many of its {InWords.Count(counts.Wanted, "instance")} {InWords.Verb(counts.Wanted, "runs", "run")} is not known";
        }

        var ending = subject.Workload.Instances.Count(i => i.Condition == InstanceCondition.Killing);
        var runs = counts.Wanted == 0
            ? counts.Running == 0 ? "none runs and none is wanted" : $"{counts.Running} {InWords.Verb(counts.Running, "runs", "run")} and none is wanted"
            : counts.Running > counts.Wanted ? $"{InWords.Count(counts.Running, "instance")} {InWords.Verb(counts.Running, "runs", "run")}, "
                + $"{counts.Wanted} {InWords.Verb(counts.Wanted, "is", "are")} wanted"
            : $"{InWords.Share(counts.Running, counts.Wanted, "instance")} {InWords.Verb(counts.Running, counts.Wanted, "runs", "run")}";
        return runs
            + (counts.Staging > 0 ? $", {counts.Staging} {InWords.Verb(counts.Staging, "is", "are")} starting" : "")
            + (ending > 0 ? $", {ending} {InWords.Verb(ending, "is", "are")} being stopped" : "");
    }

    /// <summary>What is listed of a workload of which nobody knows how many are wanted.</summary>
    private static string OfNamed(AnalysisContext subject, InstanceCounts counts)
    {
        var others = subject.Workload.Instances.Where(i => !i.IsRunning && !i.IsStarting && i.State.Length > 0).GroupBy(i => i.State, StringComparer.Ordinal)
            .Select(g => $"{g.Count()} {InWords.Verb(g.Count(), "is", "are")} {g.Key}");
        return string.Join(", ", new[]
        {
            $"{InWords.Count(counts.Running, "instance")} {InWords.Verb(counts.Running, "runs", "run")}",
            counts.Staging > 0 ? $"{counts.Staging} {InWords.Verb(counts.Staging, "is", "are")} starting" : "",
        }.Concat(others).Where(words => words.Length > 0));
    }

    public static IEnumerable<Evidence> Of(AnalysisContext subject, InstanceCounts counts)
    {
        yield return !subject.Definition.IsKnown
            ? Evidence.Of(
                subject, subject.Workload.IsRunningKnown ? subject.Workload.TasksReadFrom : subject.Workload.NamedIn,
                subject.Workload.IsRunningKnown ? $"{InWords.Outer(Running(subject, counts))}." : $"It names {subject.Workload.Id}.")
            : subject.Workload.IsRunningKnown
            ? Evidence.OfTasks(subject, $"{Running(subject, counts)}.")
            : Evidence.OfDefinition(subject, $"It wants {InWords.Count(counts.Wanted, "instance")}; which of them run is not known.");
        if (subject.Forecast is not null)
        {
            yield break;
        }

        foreach (var item in subject.QueueItems)
        {
            var since = item.Since is null ? "" : $" since {InWords.Moment(item.Since)}";
            var starting = subject.Waiting - counts.Waiting;
            yield return Evidence.OfQueue(subject, $"{InWords.Count(item.Count, "instance")} in the launch queue{since}"
                + (starting > 0 ? $"; what starts is among them until Mesos confirms it ({starting} at least)." : "."));
        }

        foreach (var id in subject.Workload.DeploymentIds.Except(subject.Deployments.Select(d => d.Id), StringComparer.Ordinal).Take(MostDeployments))
        {
            yield return Evidence.OfDefinition(subject, $"Deployment {id} holds it, as its own document says; {Elsewhere(subject)}.");
        }

        foreach (var deployment in subject.Deployments.Take(MostDeployments))
        {
            yield return Evidence.Of(
                subject, DocumentKind.MarathonDeployments, $"Deployment {deployment.Id} is at step {deployment.CurrentStep} of {deployment.TotalSteps}.");
        }
    }

    /// <summary>What the list of deployments says of one that only the workload's document names.</summary>
    public static string Elsewhere(AnalysisContext subject) => subject.Snapshot.Has(DocumentKind.MarathonDeployments)
        ? $"{DocumentKind.MarathonDeployments.WireName()} does not have it, so the documents are of different moments"
        : $"{DocumentKind.MarathonDeployments.WireName()}, which tells what it does, was not read";
}
