using System.Collections.Concurrent;
using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Constraints;

namespace Diagnosis.Analysis.Matching.Agents;

/// <summary>
/// The agents of a snapshot as offers to one role, in columns. Built once and shared by every workload of the role; safe for concurrent use.
/// </summary>
internal sealed class AgentColumns
{
    private readonly OfferResource[][] _offers;
    private readonly OfferResource[]?[] _whole;
    private readonly OfferResource[]?[] _released;
    private readonly OfferResource[]?[]? _least;
    private readonly bool[] _hasVolumes;
    private readonly Lazy<int[]> _rankById;
    private readonly Lazy<double[][]> _used;
    private readonly Lazy<double[][]> _inAllRoles;
    private readonly bool[] _isPartReleasable;
    private readonly Lazy<Dictionary<string, int>> _indexOfId;
    private readonly Lazy<Dictionary<string, int>> _indexOfHostname;
    private readonly Lazy<double[]> _largest;
    private readonly bool[] _hasReserved;
    private readonly AttributeColumns _attributes;
    private readonly ConcurrentDictionary<string, Lazy<SelectorView>> _views = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<WholeView>> _wholes = new(StringComparer.Ordinal);
    private readonly MadeOnceBy<string, ImmutableArray<WaitingInstance>> _reservations;

    /// <param name="agents">The agents.</param>
    /// <param name="role">The role that offers are made to.</param>
    /// <param name="unreserved">Their offers to a role that nothing is reserved for, which all such roles share; null to make each anew.</param>
    /// <param name="attributes">What constraint fields say on them, which all roles share; null to look anew.</param>
    public AgentColumns(ImmutableArray<Agent> agents, string role, UnreservedOffers? unreserved = null, AttributeColumns? attributes = null)
    {
        _attributes = attributes ?? new(agents);
        Agents = agents;
        Role = role;
        _offers = new OfferResource[agents.Length][];
        _whole = new OfferResource[agents.Length][];
        _released = new OfferResource[agents.Length][];
        OfferedGpus = new double[agents.Length];
        _hasVolumes = new bool[agents.Length];
        GivesOffers = new bool[agents.Length];
        _isPartReleasable = new bool[agents.Length];
        Regions = agents.Any(static agent => agent.Region is not null) ? [.. agents.Select(static agent => agent.Region)] : null;
        UntoldWindows = agents.Any(static agent => agent.HasUntoldWindow) ? [.. agents.Select(static agent => agent.HasUntoldWindow)] : null;
        Outages = agents.Any(static agent => agent.Unavailability is not null) ? [.. agents.Select(static agent => agent.Unavailability)] : null;
        _hasReserved = new bool[agents.Length];
        for (var index = 0; index < agents.Length; index++)
        {
            var agent = agents[index];
            _hasReserved[index] = !agent.Reserved.IsEmpty;
            var isOwn = _hasReserved[index] && HasReservedFor(agent, role);
            _offers[index] = isOwn || unreserved is null
                ? OfferBuilder.Build(agent, resource => resource.Role == role, subtractUsed: true) : unreserved.Of(index);
            foreach (ref readonly var resource in _offers[index].AsSpan())
            {
                OfferedGpus[index] += resource.Kind == ResourceKind.Gpus ? resource.Value : 0;
                _hasVolumes[index] |= resource.Origin.Disk?.PersistenceId is not null;
            }

            if (!agent.PerhapsUsed.IsEmpty)
            {
                var used = agent with { Used = agent.Used.AddRange(agent.PerhapsUsed) };
                (_least ??= new OfferResource[agents.Length][])[index] = OfferBuilder.Build(used, resource => resource.Role == role, subtractUsed: true);
            }

            GivesOffers[index] = agent.GivesOffers();
            _isPartReleasable[index] = _hasReserved[index] && agent.Reserved.Any(resource => resource.IsDynamicallyReserved && resource.Role != role);
            AreAllResourcesKnown &= agent.ResourcesAreKnown;
        }

        _rankById = new(() =>
        {
            var ranks = new int[agents.Length];
            var ordered = Enumerable.Range(0, agents.Length).OrderBy(index => agents[index].Id, StringComparer.Ordinal).ThenBy(static index => index).ToArray();
            for (var rank = 0; rank < ordered.Length; rank++)
            {
                ranks[ordered[rank]] = rank;
            }

            return ranks;
        });
        _used = new(() => Sums(static agent => agent.Used));
        _inAllRoles = new(() => Sums(static agent => agent.Unreserved.AddRange(agent.Reserved).RemoveAll(static resource => resource.Disk is not null)));
        WithGpus = [.. Enumerable.Range(0, agents.Length).Where(agent => OfferedGpus[agent] > 0)];
        Silent = [.. Enumerable.Range(0, agents.Length).Where(agent => !GivesOffers[agent])];
        _indexOfId = new(() => Indexed(static agent => agent.Id));
        _indexOfHostname = new(() => Indexed(static agent => agent.Hostname));
        _largest = new(LargestOfAll);
        _reservations = new(ReservationsOf);
    }

    public ImmutableArray<Agent> Agents { get; }

    /// <summary>The role that offers are made to.</summary>
    public string Role { get; }

    public int Count => Agents.Length;

    /// <summary>Each agent's place in the order of ids, so that nothing depends on the order of the document.</summary>
    public int[] RankById => _rankById.Value;

    /// <summary>Regions of the agents; null when none has one.</summary>
    public string?[]? Regions { get; }

    /// <summary>Announced outages of the agents; null when there is none.</summary>
    public Unavailability?[]? Outages { get; }

    /// <summary>Agents with an outage of which no document tells when it begins; null when there is none.</summary>
    public bool[]? UntoldWindows { get; }

    /// <summary>All GPUs in the agent's offer, whatever their role.</summary>
    public double[] OfferedGpus { get; }

    /// <summary>Agents that have GPUs in their offer, in order.</summary>
    public int[] WithGpus { get; }

    /// <summary>True while Mesos offers what is free on the agent.</summary>
    public bool[] GivesOffers { get; }

    /// <summary>Per agent how much of an amount is in use, whatever its role.</summary>
    public ReadOnlySpan<double> Used(ResourceKind kind) => _used.Value[(int)kind];

    /// <summary>Per agent how much of an amount it has in all roles, but for what lies on disks of their own, which volumes alone may use.</summary>
    public ReadOnlySpan<double> InAllRoles(ResourceKind kind) => _inAllRoles.Value[(int)kind];

    /// <summary>The most that one agent has of an amount, in whatever roles.</summary>
    public double Largest(ResourceKind kind) => _largest.Value[(int)kind];

    /// <summary>True when something of the agent is reserved, for whatever role.</summary>
    public bool HasReserved(int agent) => _hasReserved[agent];

    /// <summary>True when a role other than the table's has reserved something of the agent while it runs, which could be given back.</summary>
    public bool IsPartReleasable(int agent) => _isPartReleasable[agent];

    /// <summary>Agents that give no offers, in order.</summary>
    public int[] Silent { get; }

    /// <summary>False when some agent is known by name alone.</summary>
    public bool AreAllResourcesKnown { get; } = true;

    /// <summary>False when on some agent it is not known which role's resources are in use.</summary>
    public bool IsUseKnown => _least is null;

    public ReadOnlySpan<OfferResource> OfferOf(int agent) => _offers[agent];

    /// <summary>What is left of the agent's offer when all is in use that may be; null where it is known what is.</summary>
    public OfferResource[]? LeastOf(int agent) => _least?[agent];

    /// <summary>True when the agent's offer holds persistent volumes.</summary>
    public bool HasVolumes(int agent) => _hasVolumes[agent];

    /// <summary>Resources that the role could use on the agent if nothing ran there; laid out when they are first asked for.</summary>
    public ReadOnlySpan<OfferResource> WholeOf(int agent) =>
        _whole[agent] ??= OfferBuilder.Build(Agents[agent], resource => resource.Role == Role, subtractUsed: false);

    /// <summary>The same, had every other role given back what it reserved while the agent runs.</summary>
    public ReadOnlySpan<OfferResource> ReleasedOf(int agent) => _released[agent] ??= OfferBuilder.Released(Agents[agent], Role);

    /// <summary>Index of an agent by id, or by host name when the id is not given; -1 when it is gone.</summary>
    public int IndexOf(string? agentId, string? hostname) =>
        agentId is not null
            ? _indexOfId.Value.TryGetValue(agentId, out var byId) ? byId : -1
            : hostname is not null && _indexOfHostname.Value.TryGetValue(hostname, out var byName) ? byName : -1;

    /// <summary>Agents of an id, in order; where the documents are sound, one or none.</summary>
    public IEnumerable<int> WithId(string agentId) => _indexOfId.Value.Count < Count
        ? Enumerable.Range(0, Count).Where(agent => Agents[agent].Id == agentId)
        : _indexOfId.Value.TryGetValue(agentId, out var only) ? [only] : [];

    public SelectorView View(ResourceSelector selector) =>
        _views.GetOrAdd(selector.Key, static (_, both) => new(() => new(both.Table, both.Selector)), (Table: this, Selector: selector)).Value;

    public WholeView Whole(ResourceSelector selector) =>
        _wholes.GetOrAdd(selector.Key, static (_, both) => new(() => new(both.Table, both.Selector)), (Table: this, Selector: selector)).Value;

    /// <summary>Instances that hold reservations of the framework, with the volumes seen on the agents, in agent order.</summary>
    public ImmutableArray<WaitingInstance> Reservations(string frameworkId) => _reservations.Of(frameworkId);

    public AttributeColumn Column(string field) => _attributes.Of(field);

    /// <summary>Fields that constraints can name here, in order.</summary>
    public IEnumerable<string> AttributeNames() =>
        new SortedSet<string>(Agents.SelectMany(static agent => agent.Attributes.Select(static attribute => attribute.Name)), StringComparer.Ordinal)
            .Concat(ConstraintFields.Names);

    /// <summary>What a constraint field says on an agent (Marathon 1.11, Constraints.scala); null when the agent has no such value.</summary>
    public static string? ValueOf(Agent agent, string field)
    {
        switch (ConstraintFields.Of(field))
        {
            case ConstraintField.Hostname:
                return agent.Hostname;
            case ConstraintField.Region:
                return agent.Region;
            case ConstraintField.Zone:
                return agent.Zone;
        }

        foreach (var attribute in agent.Attributes)
        {
            if (attribute.Name == field)
            {
                return attribute.Value;
            }
        }

        return null;
    }

    private ImmutableArray<WaitingInstance> ReservationsOf(string frameworkId)
    {
        var order = new List<string>();
        var volumes = new Dictionary<string, (string Role, List<string> Ids)>(StringComparer.Ordinal);
        foreach (var agent in Agents)
        {
            foreach (var resource in agent.Reserved)
            {
                if (ResourceSelector.InstanceOf(resource, frameworkId) is not { } instance)
                {
                    continue;
                }

                if (!volumes.TryGetValue(instance, out var known))
                {
                    known = (resource.Role, []);
                    volumes.Add(instance, known);
                    order.Add(instance);
                }

                if (resource.Disk?.PersistenceId is { } id && !known.Ids.Contains(id))
                {
                    known.Ids.Add(id);
                }
            }
        }

        return [.. order.Select(id => new WaitingInstance(id, volumes[id].Role, [.. volumes[id].Ids]))];
    }

    private static bool HasReservedFor(Agent agent, string role)
    {
        foreach (var resource in agent.Reserved)
        {
            if (resource.Role == role)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Of agents with one name the first counts.</summary>
    private Dictionary<string, int> Indexed(Func<Agent, string> name)
    {
        var indexes = new Dictionary<string, int>(Count, StringComparer.Ordinal);
        for (var agent = 0; agent < Count; agent++)
        {
            indexes.TryAdd(name(Agents[agent]), agent);
        }

        return indexes;
    }

    private double[] LargestOfAll()
    {
        var largest = new double[Enum.GetValues<ResourceKind>().Length];
        foreach (var agent in Agents)
        {
            for (var kind = 0; kind < largest.Length; kind++)
            {
                var amount = FixedPoint.Of(agent.Unreserved.SumOf((ResourceKind)kind) + agent.Reserved.SumOf((ResourceKind)kind));
                largest[kind] = amount > largest[kind] ? amount : largest[kind];
            }
        }

        return largest;
    }

    private double[][] Sums(Func<Agent, ImmutableArray<Resource>> which)
    {
        double[][] sums = [.. Enum.GetValues<ResourceKind>().Select(_ => new double[Count])];
        for (var agent = 0; agent < Count; agent++)
        {
            foreach (var resource in which(Agents[agent]))
            {
                sums[(int)resource.Kind][agent] += resource.Scalar > 0 ? resource.Scalar : 0;
            }
        }

        return sums;
    }
}
