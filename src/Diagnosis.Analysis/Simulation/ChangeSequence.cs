using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Simulation;

/// <summary>Makes changes of a cluster in thought, one after the other.</summary>
public static class ChangeSequence
{
    /// <summary>
    /// The cluster with the changes that can be made, and what keeps the others from it. Agents are not made when there would be more than
    /// <see cref="AgentAddition.MostAdded"/> in all; whether the other changes could be made is looked at all the same.
    /// </summary>
    /// <param name="cluster">The cluster as it is.</param>
    /// <param name="changes">The changes, in order.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static (ClusterSnapshot Cluster, ImmutableArray<UnmadeChange> Unmade) Apply(
        ClusterSnapshot cluster, IReadOnlyList<PlannedChange> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(changes);
        var isTooMany = changes.Sum(planned => (long)(planned.Change?.AddedAgents ?? 0)) > AgentAddition.MostAdded;
        var unmade = ImmutableArray.CreateBuilder<UnmadeChange>();
        var promised = new List<PromisedAgent>();
        for (var i = 0; i < changes.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (change, isSound, promise) = changes[i];
            ChangeFault? fault = null;
            var changed = isTooMany && change?.AddedAgents is not null ? null : change?.Apply(cluster, out fault);
            if (changed is not null && isSound)
            {
                cluster = changed;
                continue;
            }

            for (; fault is not null; fault = fault.Further)
            {
                if (!promised.Exists(agent => agent.MayBring(fault)))
                {
                    unmade.Add(new(i, fault, cluster));
                }
            }

            if (promise is not null)
            {
                promised.Add(promise);
            }
        }

        return (cluster, unmade.ToImmutable());
    }
}
