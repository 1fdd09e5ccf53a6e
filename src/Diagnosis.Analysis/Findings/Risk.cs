namespace Diagnosis.Analysis.Findings;

/// <summary>How much can go wrong with a remedy.</summary>
public enum Risk
{
    /// <summary>Nothing that runs is touched.</summary>
    LOW = 1,

    /// <summary>Instances are restarted, or guarantees given up.</summary>
    MEDIUM,

    /// <summary>Data or service may be lost.</summary>
    HIGH,
}
