using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Offers;

namespace Diagnosis.Analysis.Matching.Agents;

/// <summary>Per agent, what a selector could use if nothing ran there; and what it could if others' dynamic reservations were lifted too.</summary>
internal sealed class WholeView
{
    public WholeView(AgentTable table, Selector selector)
    {
        Accepted = Empty(table.Count);
        Unreserved = Empty(table.Count);
        for (var agent = 0; agent < table.Count; agent++)
        {
            foreach (var resource in table.Agents[agent].Unreserved)
            {
                Add(agent, resource, selector.Accepts(resource), couldBe: false);
            }

            foreach (var resource in table.Agents[agent].Reserved)
            {
                Add(agent, resource, selector.Accepts(resource), resource.IsDynamicallyReserved && resource.Role != table.Role);
            }
        }
    }

    /// <summary>Amounts by <see cref="ResourceKind"/> and agent; of disk only the root disk.</summary>
    public double[][] Accepted { get; }

    /// <summary>As <see cref="Accepted"/>, with what is dynamically reserved for other roles.</summary>
    public double[][] Unreserved { get; }

    private static double[][] Empty(int count) => [new double[count], new double[count], new double[count], new double[count], new double[count]];

    private void Add(int agent, Resource resource, bool isAccepted, bool couldBe)
    {
        var kind = (int)OfferBuilder.KindOf(resource.Name);
        if (kind >= Accepted.Length || !(resource.Scalar > 0) || resource.Disk is { SourceType: not null } or { HasVolume: true })
        {
            return;
        }

        Accepted[kind][agent] += isAccepted ? resource.Scalar : 0;
        Unreserved[kind][agent] += isAccepted || couldBe ? resource.Scalar : 0;
    }
}
