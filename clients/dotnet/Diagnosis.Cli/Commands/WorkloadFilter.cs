using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;
using Diagnosis.Cli.Rendering;
using Diagnosis.V1;

namespace Diagnosis.Cli.Commands;

/// <summary>What <c>--filter</c> keeps: <c>cause=offer</c>, <c>path=/shop</c>, <c>state=waiting</c>, <c>kind=pod</c>, <c>role=web</c>, or a text.</summary>
internal sealed class WorkloadFilter
{
    /// <summary>What can be filtered by, besides by text.</summary>
    private static readonly Dictionary<string, Func<WorkloadSummary, string, bool>> Keys = new(StringComparer.OrdinalIgnoreCase)
    {
        ["cause"] = (summary, value) => IsWithin(summary.RootCauseCode, value, '.'),
        ["path"] = (summary, value) => IsWithin(summary.Workload.Id, $"/{value.Trim('/')}", '/'),
        ["state"] = (summary, value) => Is(EnumWord.Of(summary.State), value),
        ["kind"] = (summary, value) => Is(EnumWord.Of(summary.Workload.Kind), value),
        ["role"] = (summary, value) => Is(summary.Workload.Role, value),
        ["cluster"] = (summary, value) => Is(summary.Workload.Cluster, value),
    };

    private static readonly string[] Families = [.. ReasonCatalogue.All.Select(reason => reason.Code.Split('.')[0])
        .Concat(FamilyReasons.All.Select(reason => reason.Code)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private readonly IReadOnlyList<string> _wanted;

    /// <summary>All of these must be so.</summary>
    public WorkloadFilter(IReadOnlyList<string> wanted) => _wanted = wanted;

    /// <summary>True when nothing is left out.</summary>
    public bool IsEmpty => _wanted.Count == 0;

    /// <summary>What is wrong with one of them; null when nothing is.</summary>
    public static string? Fault(string wanted) => Parts(wanted) is not { Key: { } key, Value: var value } ? null
        : !Keys.ContainsKey(key) ? $"--filter knows {string.Join(", ", Keys.Keys)} and text without '=', not '{key}'."
        : Known(key.ToLowerInvariant()) is { } known && !IsPossible(key, value, known) ? NoSuch(key, value, known)
        : null;

    /// <summary>What is wrong with a cluster that is filtered by; null when all of them are among those that there are.</summary>
    public string? ClusterFault(IReadOnlyCollection<string> clusters) => _wanted.Select(Parts)
        .Where(part => part.Key is { } key && Is(key, "cluster") && !clusters.Contains(part.Value, StringComparer.OrdinalIgnoreCase))
        .Select(part => NoSuch("cluster", part.Value, clusters)).FirstOrDefault();

    /// <summary>All values that a key can have; null when they are not known before the answer is.</summary>
    private static string[]? Known(string key) => key switch
    {
        "state" => Words<WorkloadState>(),
        "kind" => Words<WorkloadKind>(),
        "cause" => Families,
        _ => null,
    };

    /// <summary>A cause has a family that there is; or a dot, since an analyzer from outside has codes of its own, unless one of ours is meant.</summary>
    private static bool IsPossible(string key, string value, IReadOnlyCollection<string> known)
    {
        var first = value.Split('.')[0];
        return known.Contains(Is(key, "cause") ? first : value, StringComparer.OrdinalIgnoreCase)
            || (Is(key, "cause") && first != value && NearestNames.Meant(first, known) is null);
    }

    private static string NoSuch(string key, string value, IReadOnlyCollection<string> known) =>
        $"--filter {key} is one of {string.Join(", ", known)}, not '{value}'"
        + (NearestNames.Meant(value.Split('.')[0], known) is { } meant ? $"; did you mean '{meant}'?" : ".");

    private static string[] Words<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Where(value => !value.Equals(default(T))).Select(EnumWord.Of)];

    /// <summary>Whether a workload is kept.</summary>
    public bool Keeps(WorkloadSummary summary) => _wanted.All(wanted => Parts(wanted) is { Key: { } key, Value: var value }
        ? Keys[key](summary, value)
        : ((string[])[summary.Workload.Id, summary.RootCauseCode, summary.Headline]).Any(text => text.Contains(wanted, StringComparison.OrdinalIgnoreCase)));

    private static (string? Key, string Value) Parts(string wanted) =>
        wanted.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (wanted[..at], wanted[(at + 1)..]) : (null, wanted);

    private static bool Is(string text, string value) => text.Equals(value, StringComparison.OrdinalIgnoreCase);

    /// <summary>The same, or below it.</summary>
    private static bool IsWithin(string text, string value, char separator) =>
        Is(text, value) || text.StartsWith($"{value.TrimEnd(separator)}{separator}", StringComparison.OrdinalIgnoreCase);
}
