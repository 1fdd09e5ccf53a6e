using System.Collections.Frozen;
using System.Collections.Immutable;
using Diagnosis.Server.Access.Scopes;

namespace Diagnosis.Server.Access;

/// <summary>One grant of the settings, as it is looked up.</summary>
/// <param name="Who">Names, groups and <c>*</c>.</param>
/// <param name="Clusters">Names of clusters; null for all.</param>
/// <param name="Workloads">What may be seen.</param>
/// <param name="Calls">What may be called.</param>
internal sealed record Grant(ImmutableArray<string> Who, FrozenSet<string>? Clusters, Scope Workloads, FrozenSet<CallKind> Calls)
{
    /// <summary>Stands for everyone who has shown a credential.</summary>
    public const string Everyone = "*";

    /// <summary>What the name of a group begins with, so that no caller can be taken for one by his name.</summary>
    public const string GroupMark = "group:";

    /// <summary>What may be called where a grant does not say.</summary>
    public static readonly FrozenSet<CallKind> UsualCalls =
        Enum.GetValues<CallKind>().Where(call => call is not (CallKind.Logs or CallKind.Capture)).ToFrozenSet();

    /// <summary>Everything of everything.</summary>
    public static readonly Grant All = new([Everyone], null, Scope.Everything, Enum.GetValues<CallKind>().ToFrozenSet());

    /// <summary>True of what may be the path of workloads: names are names, and what looks like a pattern would match nothing, without a word.</summary>
    public static bool IsPath(string path) =>
        !path.Contains('*', StringComparison.Ordinal) && !path.Trim().Split('/').Any(segment => segment is "." or "..");

    /// <summary>Reads one.</summary>
    public static Grant Of(GrantSettings settings) => new(
        [.. settings.Who ?? []],
        settings.Clusters?.ToFrozenSet(StringComparer.OrdinalIgnoreCase),
        settings.Workloads is { } paths ? Scope.Of(paths) : Scope.Everything,
        settings.Calls?.ToFrozenSet() ?? UsualCalls);

    /// <summary>True when it is a caller's.</summary>
    public bool IsOf(Caller caller) => Who.Any(who => who == Everyone || (who.StartsWith(GroupMark, StringComparison.Ordinal)
        ? caller.Groups.Contains(who[GroupMark.Length..])
        : who == caller.Name));

    /// <summary>True when it is about a cluster.</summary>
    public bool IsAbout(string cluster) => Clusters?.Contains(cluster) != false;
}
