using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>A stop that hangs and that the current step of a deployment waits for: all else in the step is done, all after it has to wait.</summary>
/// <param name="WorkloadId">The workload whose instance does not end.</param>
/// <param name="Kill">What is found of it there.</param>
/// <param name="IsSeen">True when a document lists what does not end.</param>
/// <param name="Words">What does not end, as a sentence.</param>
internal sealed record HeldStep(string WorkloadId, Finding Kill, bool IsSeen, string Words)
{
    private const int MostTried = 16;

    /// <summary>What is to be done about it, as the end of a sentence.</summary>
    public string Advice => Kill.Headline is { } headline && headline.StartsWith(Kill.Summary, StringComparison.Ordinal) ? headline[Kill.Summary.Length..] : "";

    /// <summary>The stop of another workload that the current step waits for; null when none hangs.</summary>
    public static HeldStep? Of(DeploymentView view, Deployment deployment)
    {
        var others = deployment.CurrentActions.Select(a => a.WorkloadId).Where(id => id != view.Id).Distinct(StringComparer.Ordinal)
            .Select(view.Context.Cluster.Workload).OfType<Workload>()
            .OrderByDescending(w => w.Instances.Any(i => i.Condition == InstanceCondition.Killing)).ThenBy(w => w.Instances.IsEmpty)
            .ThenBy(w => w.Id, StringComparer.Ordinal)
            .Take(MostTried);
        HeldStep? unseen = null;
        foreach (var other in others)
        {
            view.Cancellation.ThrowIfCancellationRequested();
            var held = Of(new DeploymentView(new AnalysisContext(view.Context.Cluster, other)) { Cancellation = view.Cancellation }, deployment.Id);
            if (held is { IsSeen: true })
            {
                return held;
            }

            unseen ??= held;
        }

        return unseen;
    }

    private static HeldStep? Of(DeploymentView other, string deploymentId)
    {
        var kill = other.Current?.Id != deploymentId ? null
            : other.IsStop ? HangingStop.Find(other)
            : LacksNothing(other) ? PendingKill.Find(other)
            : null;
        if (kill is null || kill.Reason != DeploymentReasons.WaitingForKill)
        {
            return null;
        }

        var left = other.IsStop ? HangingStop.Left(other.Context) : other.Instances.Killing;
        return left.MinBy(i => i.IsRunning) is { } first ? new(other.Id, kill, true, Said(other, first))
            : other.IsStop ? new(other.Id, kill, false, "no document lists one that has not ended")
            : new(other.Id, kill, true, kill.Summary[$"{other.Id}: ".Length..]);
    }

    /// <summary>True when all that is wanted is up, so that only what is to be stopped can hold the step.</summary>
    private static bool LacksNothing(DeploymentView other)
    {
        var counts = InstanceCounts.Of(other.Context);
        return other.Context.Definition.IsKnown && counts.Running >= counts.Wanted && counts.Waiting == 0 && counts.Unhealthy == 0
            && (other.Context.Definition.HealthChecks.IsEmpty || counts.Healthy >= counts.Wanted) && other.Unready.IsEmpty;
    }

    private static string Said(DeploymentView other, Instance first)
    {
        var name = first.Name;
        var state = first.Shown;
        var span = (other.Context.Now - first.KillingSince) ?? other.StepAge;
        var lost = LostAgent.Of(other.Context, first) is { } agent ? $", and {agent.Name} {agent.Words}" : "";
        return $"{name} ({state}) on {InWords.Host(first)} has not ended{(span is { } age ? $" in {InWords.Span(age)}" : "")}{lost}";
    }
}
