namespace Diagnosis.Server.Pages.Overview;

/// <summary>What comes first on the overview.</summary>
public enum OverviewOrder
{
    /// <summary>The cause that keeps most workloads; within it the oldest.</summary>
    Count,

    /// <summary>What has been stuck longest.</summary>
    Age,

    /// <summary>By name.</summary>
    Name,
}
