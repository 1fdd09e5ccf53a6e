using System.Collections.Immutable;
using System.Runtime.InteropServices;
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
    private const string Other = "tasks that no document lists";

    public static ImmutableArray<ResourceHolder> Holders(Evaluation evaluation, FitClassifier fits, InstanceIndex instances)
    {
        var held = new Dictionary<(string Name, Requirement Requirement), double>();
        var freed = fits.WhenFreed();
        foreach (var requirement in freed.Length == 0 ? [] : RequirementTable.Scalars)
        {
            var used = evaluation.Matcher.Table.Used(requirement.Resource);
            var fails = evaluation.Outcomes.Fails;
            var others = 0.0;
            foreach (var agent in freed)
            {
                if ((fails[agent] & requirement.Bits) != 0)
                {
                    var left = used[agent];
                    foreach (var (workload, _) in instances.On(agent))
                    {
                        var amount = Math.Min(left, Math.Max(0, workload.Definition.Amounts[requirement.Resource]));
                        CollectionsMarshal.GetValueRefOrAddDefault(held, (workload.Id, requirement.Requirement), out _) += amount;
                        left -= amount;
                    }

                    others += left > 1e-9 ? left : 0;
                }
            }

            CollectionsMarshal.GetValueRefOrAddDefault(held, (Other, requirement.Requirement), out _) += others;
        }

        return
        [
            .. held.Where(static one => one.Value > 0)
                .OrderBy(static one => one.Key.Requirement).ThenByDescending(static one => one.Value).ThenBy(static one => one.Key.Name, StringComparer.Ordinal)
                .GroupBy(static one => one.Key.Requirement)
                .SelectMany(static group => group.Take(MostHolders))
                .Select(static one => new ResourceHolder(one.Key.Name, one.Key.Requirement, one.Value, RequirementTable.Of(one.Key.Requirement).Unit)),
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
               select new Competitor(item.WorkloadId, item.Count, Asked(definition.Amounts, item.Count)),
        ];
    }

    /// <summary>Those that compete with a workload.</summary>
    public static ImmutableArray<Competitor> Competitors(ImmutableArray<Competitor> queued, string workloadId) =>
        [.. queued.Where(other => other.WorkloadId != workloadId).Take(MostCompetitors)];

    private static ResourceAmounts Asked(ResourceAmounts each, int count) => default(ResourceAmounts).Plus(each, count);
}
