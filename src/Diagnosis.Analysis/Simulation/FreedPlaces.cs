using System.Collections.Frozen;
using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Simulation;

/// <summary>
/// Which old instances of an upgrade leave a place that a new one may take. Marathon stops unhealthy ones first and chooses among the others by itself
/// (Marathon 1.11, TaskReplaceActor), so that an upgrade which needs such a place comes through only when one of these is chosen in time.
/// </summary>
/// <param name="Freeing">Those that leave one.</param>
/// <param name="Others">Those that do not.</param>
internal sealed record FreedPlaces(ImmutableArray<Instance> Freeing, ImmutableArray<Instance> Others)
{
    /// <summary>True when it may matter which of them is stopped first.</summary>
    public bool Differ => !Freeing.IsEmpty && !Others.IsEmpty;

    /// <summary>Names of those that leave a place.</summary>
    public FrozenSet<string> FreeingNames => Freeing.Select(instance => instance.Name).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Names of those that do not.</summary>
    public FrozenSet<string> OtherNames => Others.Select(instance => instance.Name).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What has to be so for an upgrade to come through that needs one of the places.</summary>
    public string Assumed => $"Assumed: that Marathon stops {Old(Freeing)} on {InWords.Hosts(Freeing)} first. Among those that are healthy it chooses by "
        + $"itself, and what it stops on {InWords.Hosts(Others)} frees no place for a new one.";

    /// <summary>Sorts the old instances.</summary>
    /// <param name="emptied">The cluster in which all of them are gone.</param>
    /// <param name="workloadId">Their workload, with the new definition.</param>
    /// <param name="old">The old instances.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    public static FreedPlaces Of(ClusterSnapshot emptied, string workloadId, ImmutableArray<Instance> old, CancellationToken cancellationToken)
    {
        var workload = emptied.Workloads.First(one => one.Id == workloadId);
        var one = new QueueItem { WorkloadId = workloadId, Role = workload.Definition.Role, Count = 1 };
        var outcomes = PlacementEngine.For(emptied).Evaluate(workload, one, cancellationToken).Outcomes;
        var taking = Enumerable.Range(0, emptied.Agents.Length).Where(outcomes.WouldMatch).Select(agent => emptied.Agents[agent]).ToArray();
        var ids = taking.Select(agent => agent.Id).ToHashSet(StringComparer.Ordinal);
        var hosts = taking.Select(agent => agent.Hostname).ToHashSet(StringComparer.Ordinal);
        var isFreeing = old.ToLookup(instance => instance.AgentId is { } id ? ids.Contains(id) : hosts.Contains(instance.Host ?? ""));
        return new([.. isFreeing[true]], [.. isFreeing[false]]);
    }

    private static string Old(ImmutableArray<Instance> instances) => instances.Length == 1 ? "the old instance" : "old instances";
}
