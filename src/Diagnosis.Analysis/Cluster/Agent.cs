using System.Collections.Immutable;

namespace Diagnosis.Analysis.Cluster;

/// <summary>A Mesos agent. What the next offer can hold is unreserved + reserved for the role - used (Mesos <c>/slaves</c>).</summary>
public sealed record Agent
{
    /// <summary>Mesos agent id.</summary>
    public required string Id { get; init; }

    /// <summary>The document that told of it: <see cref="DocumentKind.MesosSlaves"/>, or the master's state where it had more to say.</summary>
    public DocumentKind ReadFrom { get; init; } = DocumentKind.MesosSlaves;

    /// <summary>Host name as offers carry it.</summary>
    public required string Hostname { get; init; }

    /// <summary>False when disconnected or deactivated: no offers.</summary>
    public bool Active { get; init; } = true;

    /// <summary>Set by an operator (Mesos 1.9 and newer).</summary>
    public bool Deactivated { get; init; }

    /// <summary>How far it is with being emptied; null when it is not.</summary>
    public DrainState? DrainState { get; init; }

    /// <summary>True when the agent is to be declared gone as soon as its drain is over: it then never registers again under its id (Mesos 1.9).</summary>
    public bool IsGoneOnceDrained { get; init; }

    /// <summary>
    /// The longest that a drain lets a task take to end, whatever the task itself asks for (<c>max_grace_period</c>, Mesos 1.9); null when the drain sets none
    /// or there is none.
    /// </summary>
    public TimeSpan? DrainGrace { get; init; }

    /// <summary>Attributes in document order.</summary>
    public ImmutableArray<AgentAttribute> Attributes { get; init; } = [];

    /// <summary>Region of its fault domain; null when it has none.</summary>
    public string? Region { get; init; }

    /// <summary>Zone of its fault domain; null when it has none.</summary>
    public string? Zone { get; init; }

    /// <summary>Unreserved resources, used or not.</summary>
    public ImmutableArray<Resource> Unreserved { get; init; } = [];

    /// <summary>Reserved resources of all roles, used or not.</summary>
    public ImmutableArray<Resource> Reserved { get; init; } = [];

    /// <summary>Resources held by tasks and executors.</summary>
    public ImmutableArray<Resource> Used { get; init; } = [];

    /// <summary>Resources in open offers of all frameworks.</summary>
    public ImmutableArray<Resource> Offered { get; init; } = [];

    /// <summary>False when only sums were known (Mesos before 1.0, or <c>/state</c>): disks, labels and volumes are then invisible.</summary>
    public bool ResourcesAreFull { get; init; } = true;

    /// <summary>False when no document tells its region and zone, so that having none is not known; true otherwise.</summary>
    public bool DomainIsTold { get; init; } = true;

    /// <summary>False when no document tells what the agent has: then its lists are empty and nothing can be missing on it.</summary>
    public bool ResourcesAreKnown { get; init; } = true;

    /// <summary>
    /// False when the documents leave open from which role's resources is taken what is used (only sums are told, and the tasks' roles do not decide it):
    /// then <see cref="Used"/> is taken off reservations first, so that what is missing is certain and what seems free may be in use.
    /// </summary>
    public bool UseByRoleIsKnown { get; init; } = true;

    /// <summary>
    /// What may be in use of each role's resources beside <see cref="Used"/>, where <see cref="UseByRoleIsKnown"/> is false: what is free lies between what
    /// the one leaves and what both leave. That it may be in use of one role's resources and of another's does not add up.
    /// </summary>
    public ImmutableArray<Resource> PerhapsUsed { get; init; } = [];

    /// <summary>True when of everything that is used on it the role is told that it is allocated to.</summary>
    public bool AllocationsAreKnown() => ResourcesAreFull && Used.All(used => used.AllocatedTo is not null);

    /// <summary>Maintenance window that offers of this agent carry; null when none.</summary>
    public Unavailability? Unavailability { get; init; }

    /// <summary>
    /// True when the master says that its machine drains for a maintenance window, and no document tells the window: its offers carry one, which may begin
    /// later.
    /// </summary>
    public bool HasUntoldWindow { get; init; }

    /// <summary>IP address it registered from; null when unknown. Maintenance windows may name it instead of the host.</summary>
    public string? Address { get; init; }

    /// <summary>Port its HTTP endpoints answer on, as it registered; null when unknown.</summary>
    public int? Port { get; init; }

    /// <summary>Mesos version of the agent; null when unknown.</summary>
    public string? Version { get; init; }

    /// <summary>
    /// How much of a scalar kind a role could have of what nobody uses: what others hold of their own reservations was never there for it.
    /// </summary>
    internal double UnusedFor(string role, ResourceKind kind) =>
        FixedPoint.Left(Unreserved.SumOf(kind) + Reserved.SumFor(role, kind), Used.SumFor(role, kind));

    /// <summary>That an operator took it out, as Mesos calls it: <c>deactivated</c>, with its drain where it has one.</summary>
    public string DeactivationInWords() => DrainState is null ? "deactivated" : $"deactivated ({DeactivationWord()})";

    /// <summary>The same in one word.</summary>
    public string DeactivationWord() => DrainState?.ToString().ToUpperInvariant() ?? "deactivated";

    /// <summary>True while Mesos offers what is free on it; an agent that drains, is deactivated or is disconnected is offered to nobody.</summary>
    public bool GivesOffers() => Active && !Deactivated && DrainState is null;
}
