using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Wording;
using Diagnosis.Server.Access.Scopes;
using Diagnosis.Server.Rpc.Requests;

namespace Diagnosis.Server.Rpc.Snapshots;

/// <summary>Says of an id that no document has whether it does not exist, or whether nobody can tell.</summary>
internal static class WorkloadTrace
{
    /// <summary>That it does not exist; null when the documents would not tell of it.</summary>
    public static UnknownResourceException? Denied(ClusterSnapshot cluster, Scope scope, string asked) =>
        Coverage.Of(cluster).CanDeny(asked) ? new("workload", asked, Near(cluster, scope, asked)) : null;

    /// <summary>What could not be seen, so that it may exist, with the id and the nearest ones; for an answer that says nothing else.</summary>
    public static Coverage Unseen(ClusterSnapshot cluster, Scope scope, string asked) =>
        Coverage.Of(cluster).WithoutTrace(asked, Near(cluster, scope, asked));

    private static ImmutableArray<string> Near(ClusterSnapshot cluster, Scope scope, string asked) =>
        NearestNames.Of(asked, scope.KnownIds(cluster));
}
