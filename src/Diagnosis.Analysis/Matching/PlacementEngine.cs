using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Instances;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Plans;

namespace Diagnosis.Analysis.Matching;

/// <summary>
/// What Marathon's offer matching makes of a cluster. One engine per snapshot; the agents are laid out once per role and shared by all
/// workloads. Safe for concurrent use; the same snapshot gives the same answers.
/// </summary>
public sealed class PlacementEngine
{
    private static readonly ConditionalWeakTable<ClusterSnapshot, PlacementEngine> Engines = [];
    private readonly ClusterSnapshot _snapshot;
    private readonly MarathonRules _rules;
    private readonly ConcurrentDictionary<string, AgentTable> _tables = new(StringComparer.Ordinal);

    private PlacementEngine(ClusterSnapshot snapshot)
    {
        _snapshot = snapshot;
        _rules = MarathonRules.Of(snapshot.Marathon);
    }

    /// <summary>The engine of a snapshot; built at the first call and kept as long as the snapshot lives.</summary>
    public static PlacementEngine For(ClusterSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return Engines.GetValue(snapshot, static key => new(key));
    }

    /// <summary>What was assumed about Marathon's version and flags because no document tells.</summary>
    public IReadOnlyList<string> Assumptions => _rules.Assumptions;

    /// <summary>Marathon's own decision on each agent's offer for the workload, in the order of the snapshot's agents, and nothing more.</summary>
    /// <param name="workload">The app or pod.</param>
    /// <param name="queueItem">Its queue entry: role and number of waiting instances; null = one more instance is asked for.</param>
    public IReadOnlyList<MatchDecision> Decide(Workload workload, QueueItem? queueItem)
    {
        ArgumentNullException.ThrowIfNull(workload);
        var matcher = MatcherOf(workload, queueItem, out var table, out _);
        var decisions = new MatchDecision[table.Count];
        for (var agent = 0; agent < decisions.Length; agent++)
        {
            decisions[agent] = matcher.Decide(agent);
        }

        return decisions;
    }

    internal OfferMatcher MatcherOf(Workload workload, QueueItem? queueItem, out AgentTable table, out SpecPlan plan)
    {
        plan = new(workload.Definition, SpecPlan.RoleOf(workload.Definition, queueItem, _rules), _rules);
        table = TableOf(plan.Role);
        var instances = KnownInstances.Of(workload, queueItem, table, _snapshot.Marathon.FrameworkId);
        return new(plan, table, instances, _snapshot.Marathon.FrameworkId, _snapshot.LocalRegion, _snapshot.CapturedAt);
    }

    internal AgentTable TableOf(string role) => _tables.GetOrAdd(role, static (key, snapshot) => new(snapshot.Agents, key), _snapshot);
}
