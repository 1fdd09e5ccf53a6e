using System.Collections.Immutable;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Server.Rpc.Answers;
using Diagnosis.Server.Rpc.Requests;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Simulate;

/// <summary>Reads the overlays of Simulate and writes its answer.</summary>
internal static class SimulateMapping
{
    private const string DefaultHostname = "agent";

    /// <summary>What a Mesos agent has unless it says otherwise.</summary>
    private static readonly PortRange DefaultPorts = new(31000, 32000);

    /// <summary>Reads an overlay with what is known of it before the cluster is looked at.</summary>
    /// <param name="overlay">The overlay.</param>
    /// <param name="path">Where it stands in the request.</param>
    /// <param name="faults">What is wrong with the request.</param>
    public static PlannedChange ToPlanned(Wire.Overlay overlay, string path, RequestFaults faults) =>
        new(ToChange(overlay), !faults.Touches(path), ToPromise(overlay, $"{path}.add_agents.described", faults));

    /// <summary>A copy has the roles of an agent that is there; an overlay that says nothing may have meant any agent.</summary>
    private static PromisedAgent? ToPromise(Wire.Overlay overlay, string described, RequestFaults faults) => overlay.ChangeCase switch
    {
        Wire.Overlay.ChangeOneofCase.AddAgents when overlay.AddAgents.Described is { } agent => new(
            faults.Touches($"{described}.hostname") ? null : HostnameOf(agent),
            faults.Touches($"{described}.role") ? null : [agent.Role]),
        Wire.Overlay.ChangeOneofCase.AddAgents => new(null, []),
        Wire.Overlay.ChangeOneofCase.None => new(null, null),
        _ => null,
    };

    /// <summary>Reads an overlay; null when it changes nothing.</summary>
    private static ClusterChange? ToChange(Wire.Overlay overlay) => overlay.ChangeCase switch
    {
        Wire.Overlay.ChangeOneofCase.AddAgents when overlay.AddAgents.Described is { } agent => new AgentAddition(ToAgent(agent), overlay.AddAgents.Count),
        Wire.Overlay.ChangeOneofCase.AddAgents => new AgentCopies(overlay.AddAgents.Like, overlay.AddAgents.Count),
        Wire.Overlay.ChangeOneofCase.DrainAgent => new AgentDrain(overlay.DrainAgent.Agent),
        Wire.Overlay.ChangeOneofCase.ScaleWorkload =>
            new WorkloadScaling(AbsoluteId.Asked(overlay.ScaleWorkload.WorkloadId), overlay.ScaleWorkload.Instances),
        Wire.Overlay.ChangeOneofCase.Unreserve => new ReservationRelease(overlay.Unreserve.Role, overlay.Unreserve.Agent),
        Wire.Overlay.ChangeOneofCase.ChangeQuota =>
            new QuotaChange(overlay.ChangeQuota.Role, ToAmounts(overlay.ChangeQuota.Guarantee), ToAmounts(overlay.ChangeQuota.Limit)),
        _ => null,
    };

    /// <summary>Writes the response.</summary>
    /// <param name="today">As it is; null when it does not exist yet.</param>
    /// <param name="cluster">The cluster as it is.</param>
    /// <param name="simulated">As it would be.</param>
    /// <param name="changed">The cluster as it would be.</param>
    public static Wire.SimulateResponse ToWire(WorkloadDiagnosis? today, SnapshotIndex cluster, WorkloadDiagnosis simulated, SnapshotIndex changed)
    {
        var wire = ToWire(cluster.Snapshot, Coverage.Of(cluster.Snapshot));
        wire.Today = today?.ToWire(cluster);
        wire.Simulated = simulated.ToWire(changed);
        return wire;
    }

    /// <summary>Writes the response about a workload that no document tells of: without diagnoses.</summary>
    public static Wire.SimulateResponse ToWire(ClusterSnapshot snapshot, Coverage coverage)
    {
        var wire = new Wire.SimulateResponse
        {
            ObservedAt = snapshot.CapturedAt.ToWire(),
            SnapshotId = snapshot.SnapshotId,
            Coverage = coverage.ToWire(),
        };
        wire.Sources.AddRange(snapshot.Sources.Select(s => s.ToWire()));
        return wire;
    }

    /// <summary>The host name that the names of added agents begin with.</summary>
    private static string HostnameOf(Wire.AgentDescription agent) => agent.Hostname.Length > 0 ? agent.Hostname : DefaultHostname;

    private static Agent ToAgent(Wire.AgentDescription agent)
    {
        var hostname = HostnameOf(agent);
        var role = agent.Role.Length > 0 ? agent.Role : "*";
        ImmutableArray<Resource> resources =
        [
            Scalar("cpus", agent.Cpus, role), Scalar("mem", agent.MemMib, role), Scalar("disk", agent.DiskMib, role), Scalar("gpus", agent.Gpus, role),
            new()
            {
                Name = "ports",
                Role = role,
                Identity = $"ports {role}",
                Ranges = agent.Ports.Count == 0 ? [DefaultPorts] : [.. agent.Ports.Select(p => new PortRange(p.Begin, p.End))],
            },
        ];
        return new Agent
        {
            Id = hostname,
            Hostname = hostname,
            Attributes = [.. agent.Attributes.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => new AgentAttribute(a.Key, AttributeType.Text, a.Value))],
            Unreserved = role == "*" ? resources : [],
            Reserved = role == "*" ? [] : resources,
            Region = agent.Region.Length > 0 ? agent.Region : null,
            Zone = agent.Zone.Length > 0 ? agent.Zone : null,
        };
    }

    private static Resource Scalar(string name, double amount, string role) => new() { Name = name, Role = role, Scalar = amount, Identity = $"{name} {role}" };

    private static QuotaAmounts? ToAmounts(Wire.QuotaAmounts? amounts) => amounts is null ? null : new(
        amounts.HasCpus ? amounts.Cpus : null,
        amounts.HasMemMib ? amounts.MemMib : null,
        amounts.HasDiskMib ? amounts.DiskMib : null,
        amounts.HasGpus ? amounts.Gpus : null);
}
