using Diagnosis.Analysis.Cluster;
using Diagnosis.V1;
using DocumentKind = Diagnosis.V1.DocumentKind;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>How large a cluster is that a call is about, as far as that is known before anything is read.</summary>
/// <param name="Agents">Its agents.</param>
/// <param name="Workloads">Its workloads that may be stuck.</param>
internal sealed record ClusterSize(long Agents, long Workloads)
{
    /// <summary>One of which nothing is known yet is taken for a large one.</summary>
    public static readonly ClusterSize Unknown = new(20_000, 1000);

    /// <summary>What <c>/slaves</c> tells of one agent, and <c>/v2/queue</c> of one item with its definition, as a rule.</summary>
    private const int BytesOfAgent = 1600;
    private const int BytesOfItem = 3000;

    /// <summary>That of a cluster that was read.</summary>
    public static ClusterSize Of(ClusterSnapshot cluster) => new(cluster.Agents.Length, cluster.Queue.Length + cluster.Deployments.Length);

    /// <summary>That of one that documents of such lengths tell of.</summary>
    public static ClusterSize Of(Snapshot documents)
    {
        var agents = BytesOf(documents, DocumentKind.MesosSlaves);
        return new(
            (agents > 0 ? agents : BytesOf(documents, DocumentKind.MesosState)) / BytesOfAgent, BytesOf(documents, DocumentKind.MarathonQueue) / BytesOfItem);
    }

    private static long BytesOf(Snapshot documents, DocumentKind kind) =>
        documents.Documents.Where(document => document.Kind == kind).Sum(document => (long)document.Content.Length);
}
