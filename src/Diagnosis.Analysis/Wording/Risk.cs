namespace Diagnosis.Analysis.Wording;

/// <summary>How much can go wrong with a remedy.</summary>
public enum Risk
{
    /// <summary>Nothing that runs is touched.</summary>
    Low = 1,

    /// <summary>Instances are restarted, or guarantees given up.</summary>
    Medium,

    /// <summary>Data or service may be lost.</summary>
    High,
}
