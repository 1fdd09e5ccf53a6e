using System.Collections.Immutable;
using System.Globalization;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>The least that Mesos offers of an agent (<c>min_allocatable_resources</c>): of several sets of amounts any one is enough.</summary>
/// <param name="Sets">The sets; without any, everything is offered that there is.</param>
internal sealed record LeastOffer(ImmutableArray<ImmutableArray<(string Name, double Amount)>> Sets)
{
    /// <summary>Mesos' own default.</summary>
    private static readonly LeastOffer Default = new([[("cpus", 0.01)], [("mem", 32)]]);

    /// <summary>That of a cluster: what the master's flag says, which is Mesos' own where no document tells it.</summary>
    public static LeastOffer Of(ClusterSnapshot snapshot) =>
        snapshot.MesosFlags.TryGetValue("min_allocatable_resources", out var flag) ? new(Parse(flag)) : Default;

    /// <summary>True when so much is offered.</summary>
    /// <param name="amountOf">How much there is of a resource, by its name.</param>
    public bool IsMet(Func<string, double> amountOf) =>
        Sets.IsEmpty || Sets.Any(alternative => alternative.All(least => amountOf(least.Name) >= least.Amount));

    /// <summary>For instance <c>cpus:0.01|mem:32</c>; what is not understood is left out.</summary>
    private static ImmutableArray<ImmutableArray<(string Name, double Amount)>> Parse(string flag) =>
    [
        .. flag.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(static alternative => (ImmutableArray<(string, double)>)
        [
            .. from part in alternative.Split(';', StringSplitOptions.RemoveEmptyEntries)
               let pair = part.Split(':')
               where pair.Length == 2 && double.TryParse(pair[1], NumberStyles.Float, CultureInfo.InvariantCulture, out _)
               select (pair[0].Trim(), double.Parse(pair[1], CultureInfo.InvariantCulture)),
        ]),
    ];
}
