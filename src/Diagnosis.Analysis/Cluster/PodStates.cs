namespace Diagnosis.Analysis.Cluster;

/// <summary>States of pods and of their instances as Marathon writes them that something is decided by.</summary>
public static class PodStates
{
    /// <summary>Runs as wanted.</summary>
    public const string Stable = "STABLE";

    /// <summary>Runs, and not all of it as wanted.</summary>
    public const string Degraded = "DEGRADED";
}
