using System.Collections.Frozen;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Server.Access.Scopes;

/// <summary>
/// The names in a snapshot of what a scope keeps out: workloads with their groups, deployments that hold nothing else, and roles that nothing of the scope
/// has.
/// </summary>
internal sealed class OtherNames
{
    private const string RoleMark = "-role";
    private const string Everyone = "*";

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _paths;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _flat;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _hosts;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _roles;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _inDns;
    private readonly FrozenSet<string> _ownRoles;
    private readonly Scope _scope;

    /// <summary>Finds them.</summary>
    public OtherNames(ClusterSnapshot cluster, Scope scope)
    {
        _scope = scope;
        var outside = Ids(cluster).Where(id => !scope.Contains(id)).ToHashSet(StringComparer.Ordinal);
        var paths = outside.SelectMany(WithGroups).Where(id => !scope.Contains(id) && !scope.IsBelow(id)).ToHashSet(StringComparer.Ordinal);
        _paths = Lookup(paths.Select(path => path[1..]));
        _flat = Lookup(outside.Select(TaskId.PathOf));
        _hosts = Lookup(outside.Select(id => Reversed(id, '-')).Concat(outside.Select(id => id.Replace("/", "", StringComparison.Ordinal))));
        var own = cluster.Workloads.Where(workload => scope.Contains(workload.Id)).ToArray();
        var inDns = outside.Where(id => id.LastIndexOf('/') > 0).SelectMany(InDns).ToHashSet(StringComparer.Ordinal);
        inDns.ExceptWith(own.SelectMany(workload => InDns(workload.Id)));
        _inDns = Lookup(inDns);
        LongestInDns = inDns.Count == 0 ? 0 : inDns.Max(name => name.Length);
        _words = Lookup(cluster.Deployments.Where(deployment => !scope.Touches(deployment)).Select(deployment => deployment.Id)
            .Concat(cluster.Workloads.Where(workload => !scope.Contains(workload.Id)).SelectMany(Tasks))
            .Concat(cluster.TaskFailures.Where(failure => !scope.Contains(failure.WorkloadId)).Select(failure => failure.TaskId))
            .Concat(cluster.Frameworks.Select(framework => framework.Name).Where(name => paths.Contains($"/{name}")))
            .Where(word => word.Length > 0));
        _ownRoles = own.SelectMany(workload => workload.Definition.AcceptedResourceRoles.Append(workload.Definition.Role ?? ""))
            .Append(cluster.Marathon.MesosRole ?? Everyone).Append(Everyone).Append("").ToFrozenSet(StringComparer.Ordinal);
        _roles = Lookup(Roles(cluster).Where(role => !IsOwnRole(role)));
    }

    /// <summary>Length of the longest name that a workload of several segments has in Mesos-DNS.</summary>
    public int LongestInDns { get; }

    /// <summary>True of the name that a workload of several segments has in Mesos and its DNS, <c>b.a</c> or <c>b-a</c> for <c>/a/b</c>.</summary>
    public bool IsInDns(ReadOnlySpan<char> name) => _inDns.Contains(name);

    /// <summary>
    /// True of a role that the caller may know of: everyone's, the cluster's usual one, that of a workload of the scope, and those called like the scope's
    /// own paths, as Marathon names the role of a group like the group (Marathon 1.11, enforceRole).
    /// </summary>
    public bool IsOwnRole(string role) => _ownRoles.Contains(role)
        || role.Split('/').All(part => _ownRoles.Contains(part) || _scope.Contains($"/{GroupOf(part)}") || _scope.IsBelow($"/{GroupOf(part)}"));

    /// <summary>True of a path, without its slash in front, that is kept out.</summary>
    public bool IsPath(ReadOnlySpan<char> path) => _paths.Contains(path);

    /// <summary>True of the path of a workload as ids of tasks have it, <c>a_b</c> for <c>/a/b</c>, that is kept out.</summary>
    public bool IsFlatPath(ReadOnlySpan<char> path) => _flat.Contains(path);

    /// <summary>True of the first part of the host name that a workload has in Mesos-DNS, <c>b-a</c> for <c>/a/b</c>.</summary>
    public bool IsHost(ReadOnlySpan<char> label) => _hosts.Contains(label);

    /// <summary>True of any other name that is kept out.</summary>
    public bool IsWord(ReadOnlySpan<char> word) => _words.Contains(word);

    /// <summary>True of a role that is kept out.</summary>
    public bool IsRole(ReadOnlySpan<char> word) => _roles.Contains(word);

    /// <summary>True of the id of a task or an instance that is not one of the scope's.</summary>
    public bool IsTask(string id) => TaskId.WorkloadIn(id) is { } workload && !_scope.Contains(workload);

    /// <summary>True of a path that the scope does not have, whether a document has it or not.</summary>
    public bool IsOutside(string path) => !_scope.Contains(path);

    /// <summary>True of a group that something of the scope lies in.</summary>
    public bool IsAbove(string path) => _scope.IsBelow(path);

    /// <summary>True of an absolute path of the scope.</summary>
    public bool IsOwn(string path) => !path.Contains("//", StringComparison.Ordinal) && _scope.Contains(path);

    private static string Reversed(string id, char between) => string.Join(between, id[1..].Split('/').Reverse());

    private static string[] InDns(string id) => [Reversed(id, '.'), Reversed(id, '-')];

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(IEnumerable<string> names) =>
        names.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>All ids of workloads and groups that documents have, also of those that exist no more or not yet.</summary>
    private static IEnumerable<string> Ids(ClusterSnapshot cluster) => cluster.Workloads.Select(workload => workload.Id)
        .Concat(cluster.Workloads.SelectMany(workload => workload.Definition.Dependencies))
        .Concat(cluster.Groups.Select(group => group.Id))
        .Concat(cluster.Groups.SelectMany(group => group.Dependencies))
        .Concat(cluster.Queue.Select(item => item.WorkloadId))
        .Concat(cluster.Deployments.SelectMany(deployment => deployment.AffectedIds))
        .Concat(cluster.Deployments.SelectMany(deployment => deployment.Steps.SelectMany(step => step.Select(action => action.WorkloadId))))
        .Concat(cluster.TaskFailures.Select(failure => failure.WorkloadId))
        .Where(id => id.Length > 1)
        .Select(id => AbsoluteId.Asked(id))
        .Distinct(StringComparer.Ordinal);

    /// <summary>An id and the groups that it lies in.</summary>
    public static IEnumerable<string> WithGroups(string id)
    {
        yield return id;
        for (var slash = id.LastIndexOf('/'); slash > 0; slash = id.LastIndexOf('/', slash - 1))
        {
            yield return id[..slash];
        }
    }

    private static IEnumerable<string> Tasks(Workload workload) => workload.Instances
        .SelectMany(instance => (IEnumerable<string>)[instance.Id, instance.TaskId, .. instance.PersistenceIds])
        .Append(workload.LastTaskFailure?.TaskId ?? "");

    /// <summary>Services of DC/OS make a role of their path: <c>a__b-role</c> for <c>/a/b</c>.</summary>
    private static string GroupOf(string role) =>
        (role.EndsWith(RoleMark, StringComparison.Ordinal) ? role[..^RoleMark.Length] : role).Replace("__", "/", StringComparison.Ordinal);

    /// <summary>All roles that documents name.</summary>
    private static IEnumerable<string> Roles(ClusterSnapshot cluster) => cluster.Roles.Select(role => role.Role)
        .Concat(cluster.Workloads.Select(workload => workload.Definition.Role))
        .Concat(cluster.Workloads.SelectMany(workload => workload.Definition.AcceptedResourceRoles))
        .Concat(cluster.Queue.Select(item => item.Role))
        .OfType<string>()
        .Concat(cluster.Frameworks.SelectMany(framework => framework.Roles))
        .Concat(cluster.Agents.SelectMany(agent => agent.Reserved).Select(resource => resource.Role))
        .Distinct(StringComparer.Ordinal);
}
