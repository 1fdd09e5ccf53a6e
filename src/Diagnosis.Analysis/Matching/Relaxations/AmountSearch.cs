using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Relaxations;

/// <summary>Looks for values of one amount among those that agents have free, whole or shared by several instances.</summary>
internal sealed class AmountSearch
{
    private const int MostValues = 256;
    private const double LeastPart = 0.1;
    private readonly DefinitionTrial _trial;
    private readonly ChangedDefinition _start;
    private readonly ulong _set;
    private readonly ResourceKind _resource;
    private readonly double _asked;
    private readonly Lazy<List<double>> _values;

    public AmountSearch(DefinitionTrial trial, ChangedDefinition start, ulong set, ResourceKind resource)
    {
        _trial = trial;
        _start = start;
        _set = set;
        _resource = resource;
        _values = new(Values);
        _asked = start.Definition.Amounts[resource];
        Free = FreeOn(trial, set, resource);
    }

    /// <summary>What agents have free that fail nothing outside the set, largest first.</summary>
    public IReadOnlyList<double> Free { get; }

    /// <summary>The largest value with which at least one more instance starts.</summary>
    public ChangedDefinition? First()
    {
        var index = FirstWith(_values.Value, _trial.Base.Packing.Placeable + 1);
        return index < 0 ? null : Change(_values.Value[index]);
    }

    /// <summary>The largest value with which all wanted instances start; null when that takes a tenth of what is asked, or less.</summary>
    public ChangedDefinition? ForAll()
    {
        var values = _values.Value.Where(value => value >= _asked * LeastPart).ToList();
        var index = FirstWith(values, _trial.Base.Packing.Wanted);
        return index < 0 ? null : Change(values[index]);
    }

    public ChangedDefinition? Change(double amount) => AmountChange.To(_start, _resource, amount);

    private static List<double> FreeOn(DefinitionTrial trial, ulong set, ResourceKind resource)
    {
        var free = new List<double>();
        foreach (var agent in trial.AgentsOf(set))
        {
            if (trial.FreeOn(agent, resource, set) is > 0 and var amount)
            {
                free.Add(amount);
            }
        }

        free.Sort();
        free.Reverse();
        return free;
    }

    /// <summary>Amounts below what is asked, largest first: each agent's free amount, and its half, third and so on.</summary>
    private List<double> Values()
    {
        var wanted = Math.Min(_trial.Base.Packing.Wanted, MostValues);
        var values = new HashSet<double>();
        foreach (var free in Free.Distinct().Take(MostValues))
        {
            for (var shared = 1; shared <= wanted && values.Count < MostValues * 4; shared++)
            {
                var value = AmountChange.Tidy(free / shared, _resource);
                if (value < _asked && value > 0)
                {
                    values.Add(value);
                }
            }
        }

        if (_resource == ResourceKind.Gpus && _asked > 0)
        {
            values.Add(0);
        }

        var ordered = values.ToList();
        ordered.Sort(static (one, other) => other.CompareTo(one));
        return ordered;
    }

    /// <summary>Less asked places no fewer: a binary search finds the first value that places as many; -1 when none does.</summary>
    private int FirstWith(List<double> values, int instances)
    {
        int low = 0, high = values.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Placeable(values[middle]) >= instances)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low < values.Count ? low : -1;
    }

    private int Placeable(double value) => AmountChange.Applied(_start.Definition, _resource, value) is { } changed ? _trial.Placeable(changed, _set) : 0;
}
