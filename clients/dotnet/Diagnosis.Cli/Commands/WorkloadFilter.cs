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

    private readonly IReadOnlyList<string> _wanted;

    /// <summary>All of these must be so.</summary>
    public WorkloadFilter(IReadOnlyList<string> wanted) => _wanted = wanted;

    /// <summary>What is wrong with one of them; null when nothing is.</summary>
    public static string? Fault(string wanted) => Parts(wanted) is { Key: { } key } && !Keys.ContainsKey(key)
        ? $"--filter knows {string.Join(", ", Keys.Keys)} and text without '=', not '{key}'."
        : null;

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
