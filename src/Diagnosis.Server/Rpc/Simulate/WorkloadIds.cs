using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Wording;
using Diagnosis.Server.Rpc.Errors;

namespace Diagnosis.Server.Rpc.Simulate;

/// <summary>Ids of apps and pods as callers write them.</summary>
internal static class WorkloadIds
{
    /// <summary>The id with its leading slash.</summary>
    public static string Absolute(string asked) => "/" + asked.Trim().Trim('/');

    /// <summary>The error that tells the nearest ids.</summary>
    public static UnknownResourceException Unknown(ClusterSnapshot cluster, string asked) => new(
        "workload", asked, NearestNames.Of(asked, cluster.Workloads.Select(w => w.Id)),
        WorkloadDocuments.AnyDamaged(cluster) ? "A document that lists workloads is damaged, so it may exist all the same." : WorkloadDocuments.Note(cluster));
}
