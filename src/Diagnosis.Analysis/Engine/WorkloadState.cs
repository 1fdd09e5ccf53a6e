namespace Diagnosis.Analysis.Engine;

/// <summary>The state of a workload as a person would name it.</summary>
public enum WorkloadState
{
    /// <summary>All instances run and no check fails.</summary>
    Healthy = 1,

    /// <summary>Something is under way and proceeds normally.</summary>
    Progressing,

    /// <summary>Instances wait for an offer that fits.</summary>
    Waiting,

    /// <summary>Instances fail, or wait out a back-off after failing.</summary>
    Failing,

    /// <summary>Instances run, but a health or readiness check fails.</summary>
    Unhealthy,

    /// <summary>A deployment cannot go on for another reason.</summary>
    Blocked,

    /// <summary>Zero instances are wanted.</summary>
    Suspended,

    /// <summary>The documents do not tell.</summary>
    Unknown,
}
