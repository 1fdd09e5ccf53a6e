namespace Diagnosis.Server.Hosting;

/// <summary>Whether a cluster can be read.</summary>
/// <param name="Name">Its name in the settings.</param>
/// <param name="IsReadable">True when something was read of it that tells of workloads.</param>
/// <param name="Detail">What was found there, or why it cannot be read; in words that anybody may see.</param>
internal sealed record ClusterState(string Name, bool IsReadable, string Detail)
{
    /// <summary>False while the first try is under way.</summary>
    public bool IsTried { get; init; } = true;
}
