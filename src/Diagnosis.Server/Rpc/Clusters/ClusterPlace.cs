using Diagnosis.Server.Rpc.Paging;

namespace Diagnosis.Server.Rpc.Clusters;

/// <summary>Where a page of all clusters ended.</summary>
/// <param name="Cluster">The cluster that the next one begins with.</param>
/// <param name="Token">The token of that cluster's own next page; empty for its first.</param>
internal sealed record ClusterPlace(string Cluster, string Token)
{
    /// <summary>Before all clusters.</summary>
    public static readonly ClusterPlace First = new("", "");

    /// <summary>What a token remembered.</summary>
    public static ClusterPlace Of(PageToken token) => token.LastId.Split(' ', 2) is [var cluster, var own] ? new(cluster, own) : new(token.LastId, "");

    /// <summary>What a token is to remember.</summary>
    public PageToken Remembered(int total) => new(WasStuck: true, total, $"{Cluster} {Token}");
}
