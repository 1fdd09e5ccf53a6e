using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Matching.Constraints;

/// <summary>
/// One constraint over all agents, with the placed instances counted by value (Marathon 1.11, Constraints.scala). Placing an instance updates
/// the counts, so that the next one is judged as Marathon would judge it.
/// </summary>
internal sealed class ConstraintChecker
{
    private const int NoInstance = -2;
    private static readonly Dictionary<int, int> NoCounts = [];
    private readonly CompiledConstraint _constraint;
    private readonly AttributeColumn _column;
    private readonly ValueOutcomes? _fixed;
    private Dictionary<int, int> _counts = NoCounts;
    private bool _isOwnCount;
    private readonly int _wantedInstances;
    private readonly bool _arePlacedKnown;
    private int _withoutValue;
    private int _first = NoInstance;
    private int _firstInstances = 1;
    private int _least;
    private int _consumed = -1;

    /// <param name="constraint">The constraint.</param>
    /// <param name="column">Its field on the agents.</param>
    /// <param name="placed">Values of the instances that Marathon counts, in its order; null = the instance has no value.</param>
    /// <param name="wantedInstances">Instances that the definition of a placed instance wants; GROUP_BY shares them out.</param>
    /// <param name="arePlacedKnown">False when there may be others than the placed ones: what counts instances can then fail, and never pass.</param>
    public ConstraintChecker(
        CompiledConstraint constraint, AttributeColumn column, IEnumerable<string?> placed, int wantedInstances, bool arePlacedKnown = true)
    {
        _arePlacedKnown = arePlacedKnown || !constraint.IsAcrossInstances;
        _constraint = constraint;
        _column = column;
        _wantedInstances = wantedInstances;
        Dictionary<string, int>? foreign = null;
        foreach (var value in placed)
        {
            var id = AttributeColumn.Missing;
            if (value is not null && !column.TryGetId(value, out id) && !(foreign ??= new(StringComparer.Ordinal)).TryGetValue(value, out id))
            {
                id = column.Values.Count + foreign.Count;
                foreign.Add(value, id);
            }

            Count(id, wantedInstances);
        }

        _fixed = constraint.IsAcrossInstances || constraint.Exception != MarathonException.None ? null : column.Outcomes(constraint);
    }

    private ConstraintChecker(ConstraintChecker other)
    {
        _constraint = other._constraint;
        _wantedInstances = other._wantedInstances;
        _arePlacedKnown = other._arePlacedKnown;
        _column = other._column;
        _fixed = other._fixed;
        _counts = other._counts;
        _isOwnCount = false;
        other._isOwnCount = false;
        _withoutValue = other._withoutValue;
        _first = other._first;
        _firstInstances = other._firstInstances;
        _least = other._least;
        _consumed = other._consumed;
    }

    public CompiledConstraint Constraint => _constraint;

    /// <summary>Why it can be neither met nor failed for certain; null when the value itself is at fault, or nothing is.</summary>
    public string? Open => !_arePlacedKnown ? "where its instances run is not known"
        : _column.AreMissingTold ? null : $"no document tells the agent's {_constraint.Field.TrimStart('@')}";

    public AttributeColumn Column => _column;

    public ConstraintChecker Clone() => new(this);

    /// <summary>True when it passes or fails for every value, and neither throws nor stays open.</summary>
    public bool IsDecided => _arePlacedKnown && _column.AreMissingTold && _constraint.Exception == MarathonException.None
        && _constraint.Operator != ConstraintOperator.Unknown && (_fixed is null || _fixed.AreDecided);

    /// <summary>True while it passes for every value: it looks at instances alone, and counts none yet.</summary>
    public bool PassesForEveryValue => _fixed is null && IsDecided && _first == NoInstance
        && (_constraint.Operator != ConstraintOperator.Cluster || _constraint.Value.Length == 0);

    /// <summary>What it says of each value, where that depends on nothing else; null where it does.</summary>
    public ValueOutcomes? OfValues => _fixed;

    public ConstraintOutcome Check(int agent) => Judge(_column.Ids[agent]);

    /// <summary>The same for a value of the column, or for <see cref="AttributeColumn.Missing"/>.</summary>
    public ConstraintOutcome Judge(int value)
    {
        if (value == AttributeColumn.Missing)
        {
            return _constraint.Operator switch
            {
                _ when !_column.AreMissingTold => ConstraintOutcome.Unknown,
                ConstraintOperator.Unlike => ConstraintOutcome.Pass,
                ConstraintOperator.Unknown => ConstraintOutcome.Unknown,
                _ => ConstraintOutcome.Fail,
            };
        }

        if (_fixed is not null)
        {
            return _fixed[value];
        }

        if (_constraint.Exception != MarathonException.None)
        {
            return ConstraintOutcome.Throws;
        }

        var passes = _constraint.Operator switch
        {
            ConstraintOperator.Unique => !_counts.ContainsKey(value),
            ConstraintOperator.MaxPer => !_counts.TryGetValue(value, out var count) || count < _constraint.Number,
            ConstraintOperator.Cluster => ClusterPasses(value),
            _ => _constraint.UsesQuota ? QuotaPasses(value) : LeastLoadedPasses(value),
        };
        return !passes ? ConstraintOutcome.Fail : _arePlacedKnown ? ConstraintOutcome.Pass : ConstraintOutcome.Unknown;
    }

    /// <summary>Counts one more instance on the agent.</summary>
    public void Place(int agent, int wantedInstances)
    {
        if (_constraint.IsAcrossInstances)
        {
            Count(_column.Ids[agent], wantedInstances);
        }
    }

    /// <summary>Instances counted at a value of the column.</summary>
    public int CountOf(int value) => _counts.TryGetValue(value, out var count) ? count : 0;

    /// <summary>True while no instance is counted at any value.</summary>
    public bool CountsNone => _counts.Count == 0;

    /// <summary>Distinct groups in use, instances without a value being one of them.</summary>
    public int Groups => _counts.Count + (_withoutValue > 0 ? 1 : 0);

    /// <summary>CLUSTER without a value before the first instance: whichever value is taken first binds all others.</summary>
    public bool IsFreeCluster => _constraint.Operator == ConstraintOperator.Cluster && _constraint.Value.Length == 0 && _first == NoInstance;

    /// <summary>At most so many more instances at the agent's value, whatever happens elsewhere.</summary>
    public int Cap(int agent, int wanted)
    {
        var value = _column.Ids[agent];
        if (value == AttributeColumn.Missing)
        {
            return 0;
        }

        var count = CountOf(value);
        return _constraint.Operator switch
        {
            ConstraintOperator.Unique => count == 0 ? 1 : 0,
            ConstraintOperator.MaxPer => Math.Max(count == 0 ? 1 : 0, _constraint.Number - count),
            ConstraintOperator.GroupBy when _constraint.UsesQuota && _constraint.Number > 0 =>
                Math.Max(count == 0 ? 1 : 0, (Quota(wanted) / _constraint.Number) + (Quota(wanted) % _constraint.Number) - count),
            _ => int.MaxValue,
        };
    }

    /// <summary>At most so many more instances in all: what the groups still lack, the new groups, and what is left of the remainder.</summary>
    public long TotalCap(int wanted)
    {
        if (_constraint.Operator != ConstraintOperator.GroupBy || !_constraint.UsesQuota || _constraint.Number == 0)
        {
            return long.MaxValue;
        }

        var perGroup = Quota(wanted) / _constraint.Number;
        long lacking = 0, beyond = Math.Max(0, _withoutValue - perGroup);
        foreach (var count in _counts.Values)
        {
            lacking += Math.Max(0, perGroup - count);
            beyond += Math.Max(0, count - perGroup);
        }

        var newGroups = Math.Max(0L, _constraint.Number - Groups) * Math.Max(1, perGroup);
        return lacking + newGroups + Math.Max(0, (Quota(wanted) % _constraint.Number) - beyond);
    }

    /// <summary>Instances that GROUP_BY shares out: those of the first placed one, or, before any is, those of the one placed first.</summary>
    private int Quota(int wanted) => _first == NoInstance ? Math.Max(_wantedInstances, wanted) : _firstInstances;

    private void Count(int value, int wantedInstances)
    {
        if (_first == NoInstance)
        {
            _first = value;
            _firstInstances = wantedInstances;
        }

        if (value == AttributeColumn.Missing)
        {
            _withoutValue++;
        }
        else
        {
            // Copies share their counts until one of them changes.
            _counts = _isOwnCount ? _counts : new(_counts);
            _isOwnCount = true;
            _counts[value] = CountOf(value) + 1;
        }

        _consumed = -1;
    }

    private bool ClusterPasses(int value)
    {
        if (_constraint.Value.Length > 0)
        {
            return _column.Values[value] == _constraint.Value && _withoutValue == 0 && _counts.Keys.All(placed => placed == value);
        }

        return _first == NoInstance || _first == value;
    }

    private bool LeastLoadedPasses(int value)
    {
        Refresh();
        return !_counts.TryGetValue(value, out var count) || (Groups >= _constraint.Number && count == _least);
    }

    private bool QuotaPasses(int value)
    {
        Refresh();
        var perGroup = _firstInstances / _constraint.Number;
        var rest = _firstInstances % _constraint.Number;
        return _counts.TryGetValue(value, out var count)
            ? count < perGroup || (count == perGroup && rest - _consumed > 0)
            : Groups < _constraint.Number;
    }

    /// <summary>Looks at all groups once after each change.</summary>
    private void Refresh()
    {
        if (_consumed >= 0)
        {
            return;
        }

        _consumed = 0;
        _least = _withoutValue > 0 ? _withoutValue : int.MaxValue;
        var perGroup = _constraint.Number == 0 ? 0 : _firstInstances / _constraint.Number;
        _consumed += Math.Max(0, _withoutValue - perGroup);
        foreach (var count in _counts.Values)
        {
            _least = Math.Min(_least, count);
            _consumed += Math.Max(0, count - perGroup);
        }
    }
}
