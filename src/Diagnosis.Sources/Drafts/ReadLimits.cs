namespace Diagnosis.Sources.Drafts;

/// <summary>How much of a cluster one snapshot keeps. What lies beyond is left out, and the document's status says so.</summary>
public sealed record ReadLimits
{
    /// <summary>Limits unless told otherwise.</summary>
    public static ReadLimits Default { get; } = new();

    /// <summary>Agents; 50,000 by default.</summary>
    public int MaxAgents { get; init; } = 50_000;

    /// <summary>Apps and pods together; 100,000 by default.</summary>
    public int MaxWorkloads { get; init; } = 100_000;

    /// <summary>Groups; 100,000 by default.</summary>
    public int MaxGroups { get; init; } = 100_000;

    /// <summary>Instances of all workloads together; 500,000 by default.</summary>
    public int MaxInstances { get; init; } = 500_000;

    /// <summary>Launch queue entries; 100,000 by default.</summary>
    public int MaxQueueItems { get; init; } = 100_000;

    /// <summary>Deployments; 10,000 by default.</summary>
    public int MaxDeployments { get; init; } = 10_000;

    /// <summary>Frameworks; 10,000 by default.</summary>
    public int MaxFrameworks { get; init; } = 10_000;

    /// <summary>Roles; 50,000 by default.</summary>
    public int MaxRoles { get; init; } = 50_000;

    /// <summary>Maintenance windows; 50,000 by default.</summary>
    public int MaxMaintenanceWindows { get; init; } = 50_000;

    /// <summary>Recorded task failures; 10,000 by default.</summary>
    public int MaxTaskFailures { get; init; } = 10_000;

    /// <summary>Bytes of one text; 65,536 by default. Longer messages are cut, other longer texts are not taken.</summary>
    public int MaxTextBytes { get; init; } = 65_536;

    internal static string Exceeded(string name, int most) => $"more than {most} {name}: the rest is left out";
}
