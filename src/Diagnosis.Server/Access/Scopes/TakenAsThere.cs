using System.Runtime.CompilerServices;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Server.Access.Scopes;

/// <summary>
/// Takes what lies outside a scope and is depended upon for something that is there, whether it is or not: that one is not there would tell of every other
/// that it is.
/// </summary>
internal static class TakenAsThere
{
    private static readonly ConditionalWeakTable<ClusterSnapshot, Dictionary<string, ClusterSnapshot>> Known = [];

    /// <summary>The snapshot with groups of the ids that workloads of the scope, and a caller's definitions, depend on.</summary>
    /// <param name="snapshot">What was read.</param>
    /// <param name="scope">What the caller may see.</param>
    /// <param name="proposed">Absolute ids that his definitions depend on.</param>
    public static ClusterSnapshot Of(ClusterSnapshot snapshot, Scope scope, IReadOnlyList<string> proposed)
    {
        // Made once for all calls, since much is kept by the snapshot it was made of.
        var all = Known.GetValue(snapshot, static _ => new(StringComparer.Ordinal));
        ClusterSnapshot? seen;
        lock (all)
        {
            if (!all.TryGetValue(scope.Key, out seen))
            {
                all[scope.Key] = seen = With(
                    snapshot, scope,
                    snapshot.Workloads.Where(workload => scope.Contains(workload.Id)).SelectMany(workload => workload.Definition.Dependencies)
                        .Concat(snapshot.Groups.Where(group => scope.Contains(group.Id)).SelectMany(group => group.Dependencies)));
            }
        }

        return proposed.Count == 0 ? seen : With(seen, scope, proposed);
    }

    private static ClusterSnapshot With(ClusterSnapshot snapshot, Scope scope, IEnumerable<string> dependencies)
    {
        var outside = dependencies.Where(id => id.Length > 1 && id[0] == '/' && !scope.Contains(id)).Distinct(StringComparer.Ordinal).ToArray();
        var groups = outside.Length == 0 ? [] : snapshot.Groups.Select(group => group.Id).ToHashSet(StringComparer.Ordinal);
        var workloads = outside.Length == 0 ? [] : snapshot.Workloads.Select(workload => workload.Id).ToHashSet(StringComparer.Ordinal);
        Group[] missing = [.. outside.Where(id => !groups.Contains(id) && !workloads.Contains(id)).Select(id => new Group(id, null, []))];
        return missing.Length == 0 ? snapshot : snapshot with { Groups = [.. snapshot.Groups, .. missing] };
    }
}
