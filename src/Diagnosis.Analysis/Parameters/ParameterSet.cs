using System.Globalization;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Parameters;

/// <summary>
/// Names with values, in the order in which they are added. What is not known is left out; the first value of a name stays. Numbers are written as sentences
/// write them, without their unit, which is at the end of the name where it is not plain.
/// </summary>
internal sealed class ParameterSet
{
    private const int MostNames = 20;

    /// <summary>Longer than any sentence that a finding is told in; whole texts are its evidence.</summary>
    private const int MostCharacters = 2000;

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>What was added.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>Adds what another set has, as it is written there.</summary>
    public ParameterSet Add(ParameterSet others)
    {
        foreach (var (name, value) in others._values)
        {
            _values.TryAdd(name, value);
        }

        return this;
    }

    /// <summary>Adds a name or words, redacted as all that leaves.</summary>
    public ParameterSet Add(string name, string? value) => string.IsNullOrEmpty(value) || _values.ContainsKey(name) ? this
        : Raw(name, BoundedText.Of(Redactor.Redact(value), MostCharacters));

    /// <summary>Adds a number.</summary>
    public ParameterSet Add(string name, double? value) => value is { } known ? Raw(name, InWords.Number(known)) : this;

    /// <summary>Adds a length of time, in seconds.</summary>
    public ParameterSet AddSeconds(string name, TimeSpan? value) =>
        value is { } span ? Raw($"{name}_seconds", Math.Max(0, Math.Round(span.TotalSeconds, 3)).ToString(CultureInfo.InvariantCulture)) : this;

    /// <summary>Adds a moment, and how long ago it was.</summary>
    public ParameterSet AddMoment(string name, DateTimeOffset? at, DateTimeOffset now) => at is { } moment
        ? Raw($"{name}_at", moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)).AddSeconds(name, now - moment)
        : this;

    /// <summary>Adds several names, each once, and how many they are where that is not plain.</summary>
    public ParameterSet AddNames(string name, IEnumerable<string?> values)
    {
        var (names, first) = Distinct(values);
        return names == 0 ? this : Add(name, first).Add($"{name}_count", names);
    }

    /// <summary>The same of ports: in numbers there is nothing to redact.</summary>
    public ParameterSet AddPorts(string name, IEnumerable<int?> ports)
    {
        var (names, first) = Distinct(ports.Select(port => port?.ToString(CultureInfo.InvariantCulture)));
        return names == 0 ? this : Raw(name, BoundedText.Of(first, MostCharacters)).Add($"{name}_count", names);
    }

    private static (int Names, string First) Distinct(IEnumerable<string?> values)
    {
        var (seen, first) = (new HashSet<string>(StringComparer.Ordinal), new List<string>());
        foreach (var value in values)
        {
            if (!string.IsNullOrEmpty(value) && seen.Add(value) && first.Count < MostNames)
            {
                first.Add(value);
            }
        }

        return (seen.Count, string.Join(", ", first));
    }

    private ParameterSet Raw(string name, string value)
    {
        _values.TryAdd(name, value);
        return this;
    }
}
