namespace Diagnosis.Analysis.Cluster;

/// <summary>The resources that matching looks at.</summary>
public enum ResourceKind : byte
{
    /// <summary>Anything else; counts only towards the role check.</summary>
    Other,
    Cpus,
    Mem,
    Gpus,
    Disk,
    Ports,
}
