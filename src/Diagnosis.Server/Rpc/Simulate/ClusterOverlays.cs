using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.Wording;
using Diagnosis.Server.Access;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.Server.Rpc.Snapshots;
using Diagnosis.V1;
using Coverage = Diagnosis.Analysis.Cluster.Coverage;

namespace Diagnosis.Server.Rpc.Simulate;

/// <summary>Lays overlays on a cluster, one after the other.</summary>
internal static class ClusterOverlays
{
    /// <summary>Agents that overlays add in all.</summary>
    public static long Added(IEnumerable<Overlay> overlays) => overlays.Sum(overlay => (long)(overlay.AddAgents?.Count ?? 0));

    /// <summary>
    /// The changed cluster, without the overlays that cannot be laid on it; as it is when something is wrong with the list, or it would add more agents than
    /// may be.
    /// </summary>
    /// <param name="cluster">The cluster as it is.</param>
    /// <param name="access">What the caller may see: nothing else is named to him.</param>
    /// <param name="overlays">The overlays.</param>
    /// <param name="faults">
    /// Says which overlays are faulty in themselves; gets what keeps others from being laid: names that are not there, and what the documents do not tell.
    /// </param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static ClusterSnapshot Apply(
        ClusterSnapshot cluster, CallAccess access, IReadOnlyList<Overlay> overlays, RequestFaults faults, CancellationToken cancellationToken)
    {
        if (faults.Contains("overlays"))
        {
            return cluster;
        }

        var (overlaid, unmade) = ChangeSequence.Apply(
            cluster, [.. overlays.Select((overlay, i) => SimulateMapping.ToPlanned(overlay, $"overlays[{i}]", faults))], cancellationToken);
        foreach (var (index, fault, tried) in unmade)
        {
            Tell(faults, $"overlays[{index}].{Field(overlays[index].ChangeCase, fault.Subject)}", tried, access, fault);
        }

        return overlaid;
    }

    private static void Tell(RequestFaults faults, string field, ClusterSnapshot cluster, CallAccess access, ChangeFault fault)
    {
        if (faults.Touches(field))
        {
            return;
        }

        if (fault.Subject == FaultSubject.None)
        {
            faults.Add(field, fault.Message);
        }
        else if (fault.Subject == FaultSubject.Workload && !Coverage.Of(cluster).CanDeny(fault.Asked))
        {
            faults.Add(field, WorkloadTrace.Unseen(cluster, access.Scope, fault.Asked).Detail);
        }
        else
        {
            var known = fault.Known.Where(name => fault.Subject switch
            {
                FaultSubject.Workload => access.Scope.Contains(name),
                FaultSubject.Role or FaultSubject.ReservedRole => access.Knows(name),
                _ => true,
            });
            faults.Add(field, new UnknownResourceException(Name(fault.Subject), fault.Asked, NearestNames.Of(fault.Asked, known), fault.Message));
        }
    }

    private static string Name(FaultSubject subject) => subject switch
    {
        FaultSubject.Agent => "agent",
        FaultSubject.Role => "role",
        FaultSubject.ReservedRole => "role with reservations",
        _ => "workload",
    };

    /// <summary>The field that a fault is about, by what was looked for in vain.</summary>
    private static string Field(Overlay.ChangeOneofCase change, FaultSubject subject) => change switch
    {
        Overlay.ChangeOneofCase.AddAgents => "add_agents.like",
        Overlay.ChangeOneofCase.DrainAgent => "drain_agent.agent",
        Overlay.ChangeOneofCase.ScaleWorkload => subject == FaultSubject.None ? "scale_workload" : "scale_workload.workload_id",
        Overlay.ChangeOneofCase.Unreserve => subject == FaultSubject.Agent ? "unreserve.agent" : "unreserve.role",
        _ => "change_quota.role",
    };
}
