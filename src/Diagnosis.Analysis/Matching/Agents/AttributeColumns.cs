using System.Collections.Concurrent;
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
    private readonly ConcurrentDictionary<string, AttributeColumn> _columns = new(StringComparer.Ordinal);

    public AttributeColumn Of(string field) => _columns.GetOrAdd(field, static (name, all) => new(name, ValuesOf(all, name)), agents);

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
