using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Engine;

/// <summary>The order in which a deployment starts the workloads of a group: what others depend on first, then by id.</summary>
internal static class DependencyOrder
{
    /// <summary>The definitions in that order; a circle, which Marathon refuses, is broken where it is met.</summary>
    public static ImmutableArray<WorkloadDefinition> Of(ImmutableArray<WorkloadDefinition> definitions)
    {
        var ordered = ImmutableArray.CreateBuilder<WorkloadDefinition>(definitions.Length);
        var byId = new SortedDictionary<string, WorkloadDefinition>(StringComparer.Ordinal);
        foreach (var definition in definitions)
        {
            byId[definition.Id] = definition;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<(WorkloadDefinition Definition, bool IsReady)>(byId.Values.Reverse().Select(d => (d, false)));
        while (open.TryPop(out var next))
        {
            if (next.IsReady)
            {
                ordered.Add(next.Definition);
            }
            else if (seen.Add(next.Definition.Id))
            {
                open.Push((next.Definition, true));
                foreach (var needed in Needed(next.Definition, byId).Where(d => !seen.Contains(d.Id)).OrderByDescending(d => d.Id, StringComparer.Ordinal))
                {
                    open.Push((needed, false));
                }
            }
        }

        return ordered.ToImmutable();
    }

    /// <summary>A dependency names a workload or a group.</summary>
    private static IEnumerable<WorkloadDefinition> Needed(WorkloadDefinition definition, SortedDictionary<string, WorkloadDefinition> byId) =>
        definition.Dependencies.SelectMany(id => byId.TryGetValue(id, out var one)
            ? [one]
            : byId.Values.Where(d => AbsoluteId.IsBelow(d.Id, id)));
}
