using System.Runtime.CompilerServices;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Upgrades;

namespace Diagnosis.Analysis.Simulation;

/// <summary>
/// Whether an upgrade that is under way makes its own way: what is being stopped frees a place for the next new instance, which lets another old one be stopped
/// (Marathon 1.11, TaskReplaceActor). What waits in the launch queue meanwhile has no place of its own, and needs none.
/// </summary>
internal static class UpgradeOutlook
{
    private static readonly ConditionalWeakTable<AnalysisContext, StrongBox<bool>> Known = [];

    /// <summary>
    /// True when the upgrade comes through once all that Marathon has told to stop has ended, on the agents as they are. An agent that is only disconnected is
    /// taken as there: what hangs on it is another question.
    /// </summary>
    /// <param name="subject">A workload that is being upgraded.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    public static bool ComesThrough(AnalysisContext subject, CancellationToken cancellationToken)
    {
        if (Known.TryGetValue(subject, out var known))
        {
            return known.Value;
        }

        var comes = Follow(subject, cancellationToken);
        Known.AddOrUpdate(subject, new(comes));
        return comes;
    }

    private static bool Follow(AnalysisContext subject, CancellationToken cancellationToken)
    {
        var instances = UpgradeInstances.Of(subject);
        if (subject.Snapshot.Agents.IsEmpty || (instances.Old.IsEmpty && instances.Killing.IsEmpty))
        {
            return false;
        }

        var cluster = subject.Snapshot with
        {
            Agents = [.. subject.Snapshot.Agents.Select(agent => agent.Active || agent.Deactivated ? agent : agent with { Active = true })],
        };
        var ended = InstanceStop.Apply(cluster, cluster.Workloads.First(w => w.Id == subject.Workload.Id), subject.Definition, instances.Killing);
        return new UpgradeCourse(ended, subject.Workload.Id, cancellationToken).Follow(ended).Forecast is { IsStuck: false, Assumed: "" };
    }
}
