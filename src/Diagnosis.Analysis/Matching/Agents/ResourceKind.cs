namespace Diagnosis.Analysis.Matching.Agents;

/// <summary>The resources that matching looks at.</summary>
internal enum ResourceKind : byte
{
    /// <summary>Anything else; counts only towards the role check.</summary>
    Other,
    Cpus,
    Mem,
    Gpus,
    Disk,
    Ports,
}
