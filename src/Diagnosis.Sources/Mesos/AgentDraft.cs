using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Mesos;

/// <summary>An agent while it is read.</summary>
internal sealed class AgentDraft
{
    public string? Id { get; set; }

    public string? Hostname { get; set; }

    public bool Active { get; set; } = true;

    public bool Deactivated { get; set; }

    public string? DrainState { get; set; }

    public string? Version { get; set; }

    public ImmutableArray<AgentAttribute> Attributes { get; set; } = [];

    public string? Address { get; set; }

    public int? Port { get; set; }

    public FaultDomain Domain { get; set; }

    /// <summary>Resources in full, as far as they came.</summary>
    public AgentResources Resources { get; } = new();

    public bool HasFull { get; private set; }

    /// <summary>The resources, which are told in full now.</summary>
    public AgentResources Full()
    {
        HasFull = true;
        return Resources;
    }

    /// <summary>The agent with what is known of its resources.</summary>
    public Agent Build(AgentResources resources) => new()
    {
        Id = Id!,
        Hostname = Hostname ?? Id!,
        Active = Active,
        Deactivated = Deactivated,
        DrainState = DrainState == "UNKNOWN" ? null : DrainState,
        Version = Version,
        Attributes = Attributes,
        Address = Address,
        Port = Port,
        Region = Domain.Region,
        Zone = Domain.Zone,
        Unreserved = resources.Unreserved ?? resources.NotReserved(),
        Reserved = resources.Reserved.ToImmutable(),
        Used = resources.Used ?? [],
        Offered = resources.Offered ?? [],
        ResourcesAreFull = HasFull,
        ResourcesAreKnown = HasFull || resources.Unreserved is not null || resources.Total is not null,
        UseByRoleIsKnown = HasFull || resources.IsWhole,
    };
}
