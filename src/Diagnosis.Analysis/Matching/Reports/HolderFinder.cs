using System.Collections.Immutable;
using System.Numerics;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>Who holds what is missing, on agents that would fit if it were free; and who else waits for the same.</summary>
internal static class HolderFinder
{
    private const int MostHolders = 20;
    private const int MostCompetitors = 20;
    private const string Other = "(other)";

    public static ImmutableArray<ResourceHolder> Holders(Evaluation evaluation, FitClassifier fits, InstanceIndex instances)
    {
        var held = new Dictionary<(string Name, Requirement Requirement), double>();
        for (var agent = 0; agent < evaluation.Outcomes.Length; agent++)
        {
            var missing = evaluation.Outcomes[agent].Fails & (RequirementBits.Resources & ~RequirementBits.Ports);
            if (missing != 0 && fits.Of(agent) == Fit.FITS_WHEN_FREED)
            {
                Add(held, missing, evaluation.Matcher.Table.Agents[agent], instances);
            }
        }

        return
        [
            .. held.Where(static one => one.Value > 0)
                .OrderBy(static one => one.Key.Requirement).ThenByDescending(static one => one.Value).ThenBy(static one => one.Key.Name, StringComparer.Ordinal)
                .GroupBy(static one => one.Key.Requirement)
                .SelectMany(static group => group.Take(MostHolders))
                .Select(static one => new ResourceHolder(one.Key.Name, one.Key.Requirement, one.Value, RequestText.UnitOf(one.Key.Requirement))),
        ];
    }

    /// <summary>All queued workloads of a role, most instances first; the same for every workload of the role.</summary>
    public static ImmutableArray<Competitor> Queued(ClusterSnapshot snapshot, string role)
    {
        var definitions = new Dictionary<string, WorkloadDefinition>(StringComparer.Ordinal);
        foreach (var workload in snapshot.Workloads)
        {
            definitions[workload.Id] = workload.Definition;
        }

        return
        [
            .. from item in snapshot.Queue
               where item.Count > 0 && definitions.ContainsKey(item.WorkloadId)
               let definition = definitions[item.WorkloadId]
               where (item.Role ?? definition.Role ?? role) == role
               orderby item.Count descending, item.WorkloadId
               select new Competitor(item.WorkloadId, item.Count, Times(definition, item.Count)),
        ];
    }

    /// <summary>Those that compete with a workload.</summary>
    public static ImmutableArray<Competitor> Competitors(ImmutableArray<Competitor> queued, string workloadId) =>
        [.. queued.Where(other => other.WorkloadId != workloadId).Take(MostCompetitors)];

    private static ResourceAmounts Times(WorkloadDefinition definition, int count) =>
        new(definition.Cpus * count, definition.MemMiB * count, definition.DiskMiB * count, definition.Gpus * count);

    private static void Add(Dictionary<(string Name, Requirement Requirement), double> held, ulong missing, Agent agent, InstanceIndex instances)
    {
        for (var bits = missing; bits != 0; bits &= bits - 1)
        {
            var requirement = RequirementBits.Of(BitOperations.TrailingZeroCount(bits)).Requirement;
            var kind = RequestText.KindOf(requirement);
            var used = 0.0;
            foreach (var resource in agent.Used)
            {
                used += OfferBuilder.KindOf(resource.Name) == kind && resource.Scalar > 0 ? resource.Scalar : 0;
            }

            foreach (var (workload, _) in instances.On(agent))
            {
                var amount = Math.Min(used, Of(workload.Definition, requirement));
                Add(held, (workload.Id, requirement), amount);
                used -= amount;
            }

            Add(held, (Other, requirement), used > 1e-9 ? used : 0);
        }
    }

    private static void Add(Dictionary<(string Name, Requirement Requirement), double> held, (string, Requirement) key, double amount) =>
        held[key] = held.GetValueOrDefault(key) + amount;

    private static double Of(WorkloadDefinition definition, Requirement requirement) => Math.Max(0, requirement switch
    {
        Requirement.CPUS => definition.Cpus,
        Requirement.MEMORY => definition.MemMiB,
        Requirement.DISK => definition.DiskMiB,
        _ => definition.Gpus,
    });
}
