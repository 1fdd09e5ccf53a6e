namespace Diagnosis.Analysis.Analyzers;

/// <summary>The state of a workload as a person would name it.</summary>
public enum WorkloadState
{
    /// <summary>All instances run and no check fails.</summary>
    HEALTHY = 1,

    /// <summary>Something is under way and proceeds normally.</summary>
    PROGRESSING,

    /// <summary>Instances wait for an offer that fits.</summary>
    WAITING,

    /// <summary>Instances fail, or wait out a back-off after failing.</summary>
    FAILING,

    /// <summary>Instances run, but a health or readiness check fails.</summary>
    UNHEALTHY,

    /// <summary>A deployment cannot go on for another reason.</summary>
    BLOCKED,

    /// <summary>Zero instances are wanted.</summary>
    SUSPENDED,

    /// <summary>The documents do not tell.</summary>
    UNKNOWN,
}
