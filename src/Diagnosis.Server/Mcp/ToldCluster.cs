namespace Diagnosis.Server.Mcp;

/// <summary>A cluster of this server.</summary>
/// <param name="Name">What tools take as <c>cluster</c>.</param>
/// <param name="Description">What the configuration says of it; null when nothing.</param>
/// <param name="Reachability">Whether it can be read, as of the last try.</param>
/// <param name="Stuck">Workloads that are stuck there, as counted last; null when that is not known.</param>
internal sealed record ToldCluster(string Name, string? Description, string Reachability, int? Stuck)
{
    /// <summary>One of the contract.</summary>
    public static ToldCluster Of(V1.ClusterInfo cluster, TellingDetail detail) => new(
        cluster.Name,
        cluster.Description.Length > 0 ? DataText.Clean(cluster.Description, detail.Letters) : null,
        cluster.Reachability.ToString().ToLowerInvariant(),
        cluster.Stuck?.Workloads);
}
