using System.Collections.Immutable;
using System.Globalization;
using Diagnosis.Server.Pages.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Diagnosis.Server.Pages.Overview;

/// <summary>
/// What the overview shows of a cluster and how: all of it stands in the address, so that a page that is loaded again or sent on shows the same.
/// </summary>
public sealed record OverviewFilter
{
    /// <summary>Nothing is left out.</summary>
    public static readonly OverviewFilter None = new();

    /// <summary>The cluster; empty for the first that can be read.</summary>
    public string Cluster { get; init; } = "";

    /// <summary>True to show what is well too.</summary>
    public bool All { get; init; }

    /// <summary>A part of an id or of a headline.</summary>
    public string Search { get; init; } = "";

    /// <summary>The code of a root cause.</summary>
    public string Cause { get; init; } = "";

    /// <summary>A group's path.</summary>
    public string Group { get; init; } = "";

    /// <summary>A role.</summary>
    public string Role { get; init; } = "";

    /// <summary><c>app</c> or <c>pod</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Stuck for so many minutes at least.</summary>
    public int Minutes { get; init; }

    /// <summary>What comes first: the cause of most workloads, the oldest, or the first by name.</summary>
    public OverviewOrder Order { get; init; }

    /// <summary>Groups that are open where the others are shut, or shut where the others are open.</summary>
    public ImmutableSortedSet<string> Flipped { get; init; } = [];

    /// <summary>Where a page of the list begins, for browsers that run nothing; empty for the first.</summary>
    public string Page { get; init; } = "";

    /// <summary>The same with nothing left out.</summary>
    public OverviewFilter Widest => None with { Cluster = Cluster, All = All };

    /// <summary>True when something is left out.</summary>
    public bool IsNarrow => Search.Length + Cause.Length + Group.Length + Role.Length + Kind.Length > 0 || Minutes > 0;

    /// <summary>The same with a group opened that was shut, or shut that was open.</summary>
    public OverviewFilter Flip(string group)
    {
        var without = Flipped.Remove(group);
        return this with { Flipped = without.Count < Flipped.Count ? without : Flipped.Add(group) };
    }

    /// <summary>Reads an address.</summary>
    /// <param name="query">What stands behind the path.</param>
    public static OverviewFilter Of(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new()
        {
            Cluster = Value("cluster"),
            All = Value("all") == "1",
            Search = Value("q"),
            Cause = Value("cause"),
            Group = Value("group"),
            Role = Value("role"),
            Kind = Value("kind"),
            Minutes = int.TryParse(Value("minutes"), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : 0,
            Order = Enum.TryParse<OverviewOrder>(Value("order"), ignoreCase: true, out var order) ? order : OverviewOrder.Count,
            Page = Value("page"),
            Flipped = [.. Value("flip").Split(',', StringSplitOptions.RemoveEmptyEntries)],
        };

        string Value(string name) => values.TryGetValue(name, out var found) ? found.ToString() : "";
    }

    /// <summary>The address.</summary>
    public string Address() => Links.Query(
        "/", ("cluster", Cluster), ("all", All ? "1" : ""), ("q", Search), ("cause", Cause), ("group", Group), ("role", Role), ("kind", Kind),
        ("minutes", Minutes > 0 ? Minutes.ToString(CultureInfo.InvariantCulture) : ""),
        ("order", Order == OverviewOrder.Count ? "" : Words.Of(Order)), ("flip", string.Join(',', Flipped)), ("page", Page));
}
