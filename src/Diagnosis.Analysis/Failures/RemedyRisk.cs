namespace Diagnosis.Analysis.Failures;

/// <summary>What a remedy may cost those who run it.</summary>
public enum RemedyRisk
{
    /// <summary>Reads only.</summary>
    NONE,

    /// <summary>Touches this workload alone and can be taken back.</summary>
    LOW,

    /// <summary>Restarts instances or changes an agent.</summary>
    MEDIUM,

    /// <summary>Touches other workloads, or data may be lost.</summary>
    HIGH,
}
