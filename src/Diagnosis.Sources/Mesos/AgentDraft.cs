using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Mesos;

/// <summary>An agent while it is read.</summary>
internal struct AgentDraft()
{
    public string? Id { get; set; }

    /// <summary>What kind of node it is where masters are listed too, for instance <c>agent</c> or <c>master (leader)</c>; null elsewhere.</summary>
    public string? NodeType { get; set; }

    public string? Hostname { get; set; }

    public bool Active { get; set; } = true;

    public bool Deactivated { get; set; }

    public DrainState? DrainState { get; set; }

    public bool IsGoneOnceDrained { get; set; }

    public TimeSpan? DrainGrace { get; set; }

    public string? Version { get; set; }

    public ImmutableArray<AgentAttribute> Attributes { get; set; } = [];

    public string? Address { get; set; }

    public int? Port { get; set; }

    public FaultDomain Domain { get; set; }

    /// <summary>Resources in full, as far as they came.</summary>
    public AgentResources Resources => field ??= new();

    /// <summary>The sums, where they are read along; null where full resources are expected.</summary>
    public AgentResources? Sums { get; init; }

    public bool HasFull { get; private set; }

    /// <summary>The resources, which are told in full now.</summary>
    public AgentResources Full()
    {
        HasFull = true;
        return Resources;
    }

    /// <summary>Takes the current member when it is a sum that is wanted; false otherwise.</summary>
    public readonly bool TryReadSum(ref JsonWalker json)
    {
        var sums = Sums;
        return sums is not null && AgentResources.Members.TryReadMember(ref json, ref sums);
    }

    /// <summary>The agent with what is known of its resources: in full, or else the sums.</summary>
    public readonly Agent Build(AgentResources resources, DocumentKind readFrom) => new()
    {
        ReadFrom = readFrom,
        Id = Id!,
        Hostname = Hostname ?? Id!,
        Active = Active,
        Deactivated = Deactivated,
        DrainState = DrainState,
        IsGoneOnceDrained = IsGoneOnceDrained,
        DrainGrace = DrainGrace,
        Version = Version,
        Attributes = Attributes,
        Address = Address,
        Port = Port,
        Region = Domain.Region,
        Zone = Domain.Zone,
        Unreserved = resources.Unreserved ?? resources.NotReserved(),
        Reserved = resources.Reserved,
        Used = resources.Used ?? [],
        Offered = resources.Offered ?? [],
        ResourcesAreFull = HasFull,
        ResourcesAreKnown = HasFull || resources.Unreserved is not null || resources.Total is not null,
        UseByRoleIsKnown = HasFull || resources.IsWhole,
    };
}
