namespace Diagnosis.Server.Rpc.Clusters;

/// <summary>What one of all clusters answered.</summary>
/// <param name="Cluster">Its name.</param>
/// <param name="Response">The answer; null when there is none.</param>
/// <param name="Failure">Why there is none; null when there is one.</param>
internal sealed record ClusterAnswer<TResponse>(string Cluster, TResponse? Response, Exception? Failure)
    where TResponse : class;
