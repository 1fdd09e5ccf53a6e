using Diagnosis.Analysis.Cluster;
using Diagnosis.Server.Rpc.Snapshots;
using Diagnosis.V1;
using MediatR;
using Requirement = Diagnosis.V1.Requirement;

namespace Diagnosis.Server.Rpc.Room;

/// <summary>Adds up what the agents have: of each its amounts, and over all that give offers the sum of what is free and the largest hole.</summary>
internal sealed class RoomHandler(SnapshotProvider snapshots) : IRequestHandler<RoomQuery, Placement>
{
    private static readonly (ResourceKind Kind, Requirement Requirement, string Name, string Unit)[] Kinds =
    [
        (ResourceKind.Cpus, Requirement.Cpus, "cpus", "CPUs"), (ResourceKind.Mem, Requirement.Memory, "mem", "MiB"),
        (ResourceKind.Disk, Requirement.Disk, "disk", "MiB"), (ResourceKind.Gpus, Requirement.Gpus, "gpus", "GPUs"),
    ];

    public async Task<Placement> Handle(RoomQuery request, CancellationToken cancellationToken)
    {
        var snapshot = await snapshots.ReadAsync(request.Request.Source, request.Access, request.Deadline.At, cancellationToken);
        var agents = snapshot.Agents.Where(agent => agent.ResourcesAreKnown).ToArray();
        var room = new Placement { Capacity = new() { Agents = snapshot.Agents.Length, AgentsNotOffered = agents.Count(agent => !agent.GivesOffers()) } };
        room.Agents.AddRange(agents.OrderBy(agent => agent.Hostname, StringComparer.Ordinal).Select(ToWire));
        room.Capacity.Resources.AddRange(Kinds.Select(kind => Sum(kind, agents)).Where(resource => resource.SumTotal > 0));
        return room;
    }

    private static AgentVerdict ToWire(Agent agent)
    {
        var wire = new AgentVerdict
        {
            AgentId = agent.Id,
            Hostname = agent.Hostname,
            Offered = agent.GivesOffers(),
            NotOfferedReason = agent.GivesOffers() ? "" : agent.Active ? agent.DeactivationInWords() : "not connected",
        };
        wire.Verdicts.AddRange(Kinds.Select(kind => new RequirementVerdict
        {
            Requirement = kind.Requirement,
            Unit = kind.Unit,
            AvailableAmount = new() { Value = Free(agent, kind.Kind), Unit = kind.Unit },
            TotalAmount = new() { Value = Total(agent, kind.Kind), Unit = kind.Unit },
        }).Where(verdict => verdict.TotalAmount.Value > 0));
        return wire;
    }

    private static ResourceCapacity Sum((ResourceKind Kind, Requirement Requirement, string Name, string Unit) kind, Agent[] agents) => new()
    {
        Name = kind.Name,
        Unit = kind.Unit,
        SumFree = agents.Where(agent => agent.GivesOffers()).Sum(agent => Free(agent, kind.Kind)),
        LargestFree = agents.Where(agent => agent.GivesOffers()).Select(agent => Free(agent, kind.Kind)).DefaultIfEmpty().Max(),
        SumTotal = agents.Sum(agent => Total(agent, kind.Kind)),
        LargestTotal = agents.Select(agent => Total(agent, kind.Kind)).DefaultIfEmpty().Max(),
    };

    private static double Total(Agent agent, ResourceKind kind) => Of(agent.Unreserved, kind) + Of(agent.Reserved, kind);

    private static double Free(Agent agent, ResourceKind kind) => FixedPoint.Left(Total(agent, kind), Of(agent.Used, kind));

    private static double Of(IEnumerable<Resource> resources, ResourceKind kind) =>
        resources.Where(resource => resource.Kind == kind).Sum(resource => resource.Scalar);
}
