using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;

namespace Diagnosis.Server.Access.Scopes;

/// <summary>Workloads that may be seen: those at some paths and below them.</summary>
internal sealed class Scope
{
    /// <summary>All of them.</summary>
    public static readonly Scope Everything = new(["/"]);

    /// <summary>None.</summary>
    public static readonly Scope Nothing = new([]);

    private const string Root = "/";

    private readonly ImmutableArray<string> _paths;

    private Scope(ImmutableArray<string> paths) => (_paths, Key) = (paths, string.Join(' ', paths));

    /// <summary>Tells scopes apart: the same text, the same workloads.</summary>
    public string Key { get; }

    /// <summary>True when nothing is kept out.</summary>
    public bool IsEverything => _paths is [Root];

    /// <summary>The workloads at some paths, with or without a slash around, and below them.</summary>
    public static Scope Of(IEnumerable<string> paths)
    {
        var all = paths.Select(AbsoluteId.Asked).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return new([.. all.Where(path => !Array.Exists(all, other => AbsoluteId.IsBelow(path, other)))]);
    }

    /// <summary>What any of several has.</summary>
    public static Scope Of(IEnumerable<Scope> scopes) => Of(scopes.SelectMany(scope => scope._paths));

    /// <summary>True of an absolute id that may be seen; never of one that leads elsewhere by <c>..</c>, which Marathon would follow.</summary>
    public bool Contains(string id) =>
        IsEverything || (!id.Contains("/.", StringComparison.Ordinal) && _paths.Any(path => id == path || AbsoluteId.IsBelow(id, path)));

    /// <summary>True when all may be seen that another scope has.</summary>
    public bool Contains(Scope other) => other._paths.All(Contains);

    /// <summary>True of a group that something lies below which may be seen.</summary>
    public bool IsBelow(string group) => group == Root || _paths.Any(path => AbsoluteId.IsBelow(path, group));

    /// <summary>True of an id, as it is asked for, that could only be of something that may be seen: a path, or the id of a task or an instance.</summary>
    public bool Covers(string asked) => Contains(AbsoluteId.Asked(asked)) || (TaskId.WorkloadIn(asked) is { } workload && Contains(workload));

    /// <summary>True of a deployment that holds something which may be seen.</summary>
    public bool Touches(Deployment deployment) => IsEverything || deployment.AffectedIds.Any(Contains);

    /// <summary>Ids of what may be seen that a caller could have meant.</summary>
    public IEnumerable<string> KnownIds(ClusterSnapshot cluster) => WorkloadSelection.KnownIds(IsEverything ? cluster : cluster with
    {
        Workloads = [.. cluster.Workloads.Where(workload => Contains(workload.Id))],
        Deployments = [.. cluster.Deployments.Where(Touches)],
    });
}
