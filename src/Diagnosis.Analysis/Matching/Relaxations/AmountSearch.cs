using System.Buffers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Relaxations;

/// <summary>Looks for values of one amount among those that agents have free, whole or shared by several instances.</summary>
internal sealed class AmountSearch
{
    private const int MostValues = 256;
    private const double LeastPart = 0.1;
    private const int FewAgents = 64;

    /// <summary>Used for a moment by each search of a thread, so that none grows one of its own.</summary>
    [ThreadStatic]
    private static HashSet<double>? _seen;

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
        var agents = trial.AgentsOf(set);
        var amounts = trial.ViewOf(set).Of(resource);
        var free = new List<double>(agents.Length);
        if (agents.Length <= FewAgents)
        {
            foreach (var agent in agents)
            {
                if (amounts[agent] > 0)
                {
                    free.Add(amounts[agent]);
                }
            }

            free.Sort(static (one, other) => other.CompareTo(one));
            return free;
        }

        // Of many, those of the snapshot that are in order already are picked.
        var rented = ArrayPool<bool>.Shared.Rent(amounts.Length);
        var isOne = rented.AsSpan(0, amounts.Length);
        isOne.Clear();
        foreach (var agent in agents)
        {
            isOne[agent] = true;
        }

        foreach (var agent in trial.ViewOf(set).ByAmount(resource))
        {
            if (isOne[agent] && amounts[agent] > 0)
            {
                free.Add(amounts[agent]);
            }
        }

        ArrayPool<bool>.Shared.Return(rented);
        return free;
    }

    /// <summary>Amounts below what is asked, largest first: each agent's free amount, and its half, third and so on.</summary>
    private List<double> Values()
    {
        var wanted = Math.Min(_trial.Base.Packing.Wanted, MostValues);
        var values = _seen ??= [];
        values.Clear();
        var (distinct, last) = (0, double.NaN);
        foreach (var free in Free)
        {
            if (free == last)
            {
                continue;
            }

            if (distinct++ == MostValues)
            {
                break;
            }

            last = free;
            for (var shared = 1; shared <= wanted && values.Count < MostValues * 4; shared++)
            {
                var value = AmountChange.Tidy(free / shared, _resource);

                // A pod's other containers and its executor need their part: below that no amount is to be had.
                if (value < _asked && value > 0 && AmountChange.IsPossible(_start.Definition, _resource, value))
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
