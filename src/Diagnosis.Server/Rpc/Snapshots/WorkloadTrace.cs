using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Wording;
using Diagnosis.Server.Rpc.Errors;

namespace Diagnosis.Server.Rpc.Snapshots;

/// <summary>Says of an id that no document has whether it does not exist, or whether nobody can tell.</summary>
internal static class WorkloadTrace
{
    /// <summary>What could not be seen, with the id and the nearest ones; for an answer that says nothing else.</summary>
    /// <exception cref="UnknownResourceException">The documents would tell of it: it does not exist.</exception>
    public static Coverage Missing(ClusterSnapshot cluster, string asked)
    {
        var coverage = Coverage.Of(cluster);
        var near = NearestNames.Of(asked, WorkloadSelection.KnownIds(cluster));
        return coverage.CanDeny(asked) ? throw new UnknownResourceException("workload", asked, near) : coverage.WithoutTrace(asked, near);
    }
}
