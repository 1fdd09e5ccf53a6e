using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.Wording;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.Server.Rpc.Snapshots;
using Diagnosis.V1;
using Coverage = Diagnosis.Analysis.Cluster.Coverage;

namespace Diagnosis.Server.Rpc.Simulate;

/// <summary>Lays overlays on a cluster, one after the other.</summary>
internal static class ClusterOverlays
{
    /// <summary>The changed cluster, without the overlays that cannot be laid on it.</summary>
    /// <param name="cluster">The cluster as it is.</param>
    /// <param name="overlays">Valid overlays.</param>
    /// <param name="faults">Gets what keeps overlays from being laid: names that are not there, and what the documents do not tell.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static ClusterSnapshot Apply(
        ClusterSnapshot cluster, IReadOnlyList<Overlay> overlays, RequestFaults faults, CancellationToken cancellationToken)
    {
        var changes = SimulateMapping.ToChanges(overlays);
        for (var i = 0; i < changes.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (changes[i].Apply(cluster, out var fault) is { } changed)
            {
                cluster = changed;
            }
            else
            {
                Tell(faults, $"overlays[{i}].{Field(overlays[i].ChangeCase, fault!.Kind)}", cluster, fault);
            }
        }

        return cluster;
    }

    private static void Tell(RequestFaults faults, string field, ClusterSnapshot cluster, ChangeFault fault)
    {
        if (fault.Kind.Length == 0)
        {
            faults.Add(field, fault.Message);
        }
        else if (fault.Kind == "workload" && !Coverage.Of(cluster).CanDeny(fault.Asked))
        {
            faults.Add(field, WorkloadTrace.Unseen(cluster, fault.Asked).Detail);
        }
        else
        {
            faults.Add(field, new UnknownResourceException(fault.Kind, fault.Asked, NearestNames.Of(fault.Asked, fault.Known), fault.Message));
        }
    }

    /// <summary>The field that a fault is about, by what was looked for in vain.</summary>
    private static string Field(Overlay.ChangeOneofCase change, string kind) => change switch
    {
        Overlay.ChangeOneofCase.AddAgents => "add_agents.like",
        Overlay.ChangeOneofCase.DrainAgent => "drain_agent.agent",
        Overlay.ChangeOneofCase.ScaleWorkload => kind.Length == 0 ? "scale_workload" : "scale_workload.workload_id",
        Overlay.ChangeOneofCase.Unreserve => kind == "agent" ? "unreserve.agent" : "unreserve.role",
        _ => "change_quota.role",
    };
}
