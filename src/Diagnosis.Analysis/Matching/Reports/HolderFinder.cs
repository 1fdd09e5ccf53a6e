using System.Buffers;
using System.Collections.Immutable;
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
        var freed = fits.WhenFreed();
        if (freed.Length == 0)
        {
            return [];
        }

        var rented = ArrayPool<double>.Shared.Rent(instances.Holders.Count);
        var held = rented.AsSpan(0, instances.Holders.Count);
        var holders = ImmutableArray.CreateBuilder<ResourceHolder>();
        foreach (var requirement in RequirementTable.Scalars)
        {
            held.Clear();
            var others = Hold(held, requirement, freed, evaluation, instances);
            holders.AddRange(Largest(held, others, instances.Holders)
                .Select(one => new ResourceHolder(one.Name, requirement.Requirement, one.Amount, requirement.Unit)));
        }

        ArrayPool<double>.Shared.Return(rented);
        return holders.ToImmutable();
    }

    /// <summary>Adds up what each holder has of a resource where it lacks; returns what nobody who is known has.</summary>
    private static double Hold(Span<double> held, RequirementDescriptor requirement, int[] agents, Evaluation evaluation, InstanceIndex instances)
    {
        var used = evaluation.Matcher.Table.Used(requirement.Resource);
        var fails = evaluation.Outcomes.Fails;
        var others = 0.0;
        foreach (var agent in agents)
        {
            if ((fails[agent] & requirement.Bits) != 0)
            {
                var left = used[agent];
                var on = instances.On(agent);
                var holders = instances.HoldersOn(agent);
                for (var at = 0; at < on.Length; at++)
                {
                    var amount = Math.Min(left, Math.Max(0, on[at].Workload.Definition.Amounts[requirement.Resource]));
                    held[holders[at]] += amount;
                    left -= amount;
                }

                others += left > 1e-9 ? left : 0;
            }
        }

        return others;
    }

    /// <summary>Who holds most, by amount and then by name.</summary>
    private static List<(string Name, double Amount)> Largest(ReadOnlySpan<double> held, double others, IReadOnlyList<string> names)
    {
        var largest = new List<(string Name, double Amount)>(MostHolders + 1);
        Add(largest, Other, others);
        for (var holder = 0; holder < held.Length; holder++)
        {
            if (held[holder] > 0)
            {
                Add(largest, names[holder], held[holder]);
            }
        }

        return largest;
    }

    private static void Add(List<(string Name, double Amount)> largest, string name, double amount)
    {
        if (!(amount > 0) || (largest.Count == MostHolders && !(amount >= largest[^1].Amount)))
        {
            return;
        }

        var at = largest.Count;
        while (at > 0 && (largest[at - 1].Amount < amount
            || (largest[at - 1].Amount == amount && string.CompareOrdinal(name, largest[at - 1].Name) < 0)))
        {
            at--;
        }

        largest.Insert(at, (name, amount));
        largest.RemoveRange(Math.Min(MostHolders, largest.Count), Math.Max(0, largest.Count - MostHolders));
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
