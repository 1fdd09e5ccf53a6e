using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Matching.Plans;

/// <summary>Ports of one instance: which must be exactly so, and how many more at random.</summary>
/// <param name="Fixed">Fixed host ports in definition order, repeats included.</param>
/// <param name="DistinctFixed">The same, each once.</param>
/// <param name="Dynamic">How many random ones.</param>
internal sealed record PortPlan(ImmutableArray<int> Fixed, ImmutableArray<int> DistinctFixed, int Dynamic)
{
    /// <summary>More than so many are not read one by one.</summary>
    private const int MostListed = 8;

    public bool IsEmpty => Fixed.IsEmpty && Dynamic == 0;

    public int Count => Fixed.Length + Dynamic;

    public static PortPlan Of(WorkloadDefinition definition)
    {
        var ports = definition.HostPorts.IsDefault ? [] : definition.HostPorts;
        switch (definition.PortRule)
        {
            case PortRule.Mapped:
                return Of([.. ports.Where(static port => port is not (null or 0)).Select(static port => port!.Value)], ports.Count(static port => port == 0));
            case PortRule.Required:
                return Of([.. ports.Select(static port => port ?? 0)], 0);
            case PortRule.Dynamic:
                return Of([], ports.Length);
            default:
                return Of([], 0);
        }
    }

    public static PortPlan Of(ImmutableArray<int> fixedPorts, int dynamic) =>
        new(fixedPorts, [.. fixedPorts.Distinct()], dynamic);

    /// <summary>Ports in words: a few as they are, many as ranges, and of many ranges the first.</summary>
    public static string Listed(ImmutableArray<int> ports)
    {
        if (ports.Length <= MostListed)
        {
            return ports.Length == 1 ? $"port {ports[0]}" : $"ports {string.Join(", ", ports)}";
        }

        var (ranges, listed) = (new List<string>(), 0);
        var sorted = ports.Order().ToArray();
        for (var from = 0; from < sorted.Length && ranges.Count < MostListed;)
        {
            var to = from;
            while (to + 1 < sorted.Length && sorted[to + 1] == sorted[to] + 1)
            {
                to++;
            }

            ranges.Add(to == from ? $"{sorted[from]}" : $"{sorted[from]}-{sorted[to]}");
            (listed, from) = (to + 1, to + 1);
        }

        return $"ports {string.Join(", ", ranges)}{(listed < sorted.Length ? $" and {sorted.Length - listed} more" : "")}";
    }

    public override string ToString()
    {
        var texts = new List<string>();
        if (!Fixed.IsEmpty)
        {
            texts.Add(Listed(DistinctFixed.Length == Fixed.Length && Fixed.Length > MostListed ? DistinctFixed : Fixed));
        }

        if (Dynamic > 0)
        {
            texts.Add(InWords.Count(Dynamic, "random port"));
        }

        return texts.Count == 0 ? "no ports" : string.Join(" and ", texts);
    }
}
