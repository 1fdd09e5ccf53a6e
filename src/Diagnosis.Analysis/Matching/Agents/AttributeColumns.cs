using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Constraints;

namespace Diagnosis.Analysis.Matching.Agents;

/// <summary>
/// What constraint fields say on the agents of a snapshot: the same whatever role offers are made to, so that each value is judged once. Safe for concurrent
/// use.
/// </summary>
internal sealed class AttributeColumns(ImmutableArray<Agent> agents)
{
    private readonly MadeOnceBy<string, AttributeColumn> _columns = new(field => new(field, ValuesOf(agents, field), AreTold(agents, field)));

    public AttributeColumn Of(string field) => _columns.Of(field);

    /// <summary>The offers that Marathon remembers do not hold region and zone.</summary>
    private static bool AreTold(ImmutableArray<Agent> agents, string field) =>
        ConstraintFields.Of(field) is not (ConstraintField.Region or ConstraintField.Zone) || agents.All(static agent => agent.DomainIsTold);

    private static string?[] ValuesOf(ImmutableArray<Agent> agents, string field)
    {
        var values = new string?[agents.Length];
        for (var agent = 0; agent < values.Length; agent++)
        {
            values[agent] = AgentColumns.ValueOf(agents[agent], field);
        }

        return values;
    }
}
