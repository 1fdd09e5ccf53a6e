using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.JavaRegex;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Analysis.Matching.Constraints;

/// <summary>What one constraint field says on every agent, each distinct value held once.</summary>
internal sealed class AttributeColumn
{
    public const int Missing = -1;
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _values = [];
    private readonly int[] _idOfAgent;
    private readonly int[] _agents;
    private readonly Lazy<int[]> _rankByText;
    private readonly Lazy<int[]> _byAgents;
    private readonly ConcurrentDictionary<(ConstraintOperator, string), ValueOutcomes> _outcomes = [];
    private readonly ConcurrentDictionary<int, string> _shown = [];

    /// <param name="field">The field.</param>
    /// <param name="valueOfAgent">What it says on each agent; null where it says nothing.</param>
    /// <param name="areMissingTold">False when agents may have a value that no document tells: of those alone, nothing is known for certain.</param>
    public AttributeColumn(string field, string?[] valueOfAgent, bool areMissingTold = true)
    {
        Field = field;
        AreMissingTold = areMissingTold;
        _rankByText = new(RanksByText);
        _byAgents = new(() => [.. Enumerable.Range(0, _values.Count).OrderByDescending(id => _agents![id]).ThenBy(id => _rankByText.Value[id])]);
        _idOfAgent = new int[valueOfAgent.Length];
        for (var agent = 0; agent < valueOfAgent.Length; agent++)
        {
            var value = valueOfAgent[agent];
            if (value is null)
            {
                _idOfAgent[agent] = Missing;
                MissingCount++;
            }
            else if (_ids.TryGetValue(value, out var id))
            {
                _idOfAgent[agent] = id;
            }
            else
            {
                _idOfAgent[agent] = _values.Count;
                _ids.Add(value, _values.Count);
                _values.Add(value);
            }
        }

        _agents = new int[_values.Count];
        foreach (var id in _idOfAgent)
        {
            if (id != Missing)
            {
                _agents[id]++;
            }
        }
    }

    public string Field { get; }

    /// <summary>True when the field is the host name, of which every agent has its own.</summary>
    public bool IsHostname => ConstraintFields.Of(Field) == ConstraintField.Hostname;

    /// <summary>True when agents without a value are known to have none.</summary>
    public bool AreMissingTold { get; }

    /// <summary>Agents without a value.</summary>
    public int MissingCount { get; }

    public IReadOnlyList<string> Values => _values;

    /// <summary>How many agents have each value.</summary>
    public ReadOnlySpan<int> Agents => _agents;

    /// <summary>Number of the agent's value in <see cref="Values"/>, or <see cref="Missing"/>.</summary>
    public ReadOnlySpan<int> Ids => _idOfAgent;

    /// <summary>
    /// What a constraint that does not look across instances says of each value; judged once per cluster, unless the call has run out of the time for it,
    /// which another may have.
    /// </summary>
    public ValueOutcomes Outcomes(CompiledConstraint constraint)
    {
        var key = (constraint.Operator, constraint.Value);
        if (_outcomes.TryGetValue(key, out var known))
        {
            return known;
        }

        var judged = new ValueOutcomes(Judged(constraint));
        return !judged.AreDecided && ExpressionTime.Current is { IsOver: true } ? judged : _outcomes.GetOrAdd(key, judged);
    }

    /// <summary>One value alone is the same as another, so that the others need not be looked at.</summary>
    private ImmutableArray<ConstraintOutcome> Judged(CompiledConstraint constraint)
    {
        if (constraint.Operator is not (ConstraintOperator.Cluster or ConstraintOperator.Is))
        {
            return [.. _values.Select(constraint.Judge)];
        }

        var outcomes = new ConstraintOutcome[_values.Count];
        Array.Fill(outcomes, ConstraintOutcome.Fail);
        if (_ids.TryGetValue(constraint.Value, out var id))
        {
            outcomes[id] = constraint.Judge(_values[id]);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(outcomes);
    }

    /// <summary>Each value's place in the order of their texts; compared once per cluster.</summary>
    public ReadOnlySpan<int> RankByText => _rankByText.Value;

    /// <summary>A value as it may be shown: without secrets.</summary>
    public string Shown(int id) => _shown.GetOrAdd(id, static (id, column) => Redactor.Redact(column.Field, column._values[id]), this);

    /// <summary>The values by how many agents have them, most first, then by their texts; put in order once per cluster.</summary>
    public ReadOnlySpan<int> ByAgents => _byAgents.Value;

    public bool TryGetId(string value, out int id) => _ids.TryGetValue(value, out id);

    private int[] RanksByText()
    {
        var texts = _values.ToArray();
        var ids = new int[texts.Length];
        for (var id = 0; id < ids.Length; id++)
        {
            ids[id] = id;
        }

        Array.Sort(texts, ids, StringComparer.Ordinal);
        var ranks = new int[ids.Length];
        for (var rank = 0; rank < ids.Length; rank++)
        {
            ranks[ids[rank]] = rank;
        }

        return ranks;
    }
}
