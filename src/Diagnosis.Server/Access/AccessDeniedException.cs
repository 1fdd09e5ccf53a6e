namespace Diagnosis.Server.Access;

/// <summary>
/// A caller asks for what no grant gives him. The sentence never says what that was: it is the same whether it exists or not.
/// </summary>
/// <param name="call">The call.</param>
/// <param name="cluster">The cluster; empty when it is about none.</param>
/// <param name="workload">The workload or role as it was asked for; empty when it is about none. For the log alone.</param>
internal sealed class AccessDeniedException(CallKind? call, string cluster, string workload) : Exception(
    "No grant of yours covers this: the call, the cluster, the workload or the role. Whoever runs this server gives grants (Diagnosis:Access:Grants).")
{
    /// <summary>The call; null for what nobody may call.</summary>
    public CallKind? Call { get; } = call;

    /// <summary>The cluster; empty when it is about none.</summary>
    public string Cluster { get; } = cluster;

    /// <summary>The workload as it was asked for; empty when it is about none.</summary>
    public string Workload { get; } = workload;
}
