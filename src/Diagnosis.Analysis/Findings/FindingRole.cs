namespace Diagnosis.Analysis.Findings;

/// <summary>Place of a finding in the chain of causes.</summary>
public enum FindingRole
{
    /// <summary>What everything else follows from; at most one per diagnosis, none when nothing is wrong.</summary>
    RootCause = 1,

    /// <summary>Would also have to be changed, or makes it worse.</summary>
    Contributing,

    /// <summary>Follows from the root cause.</summary>
    Symptom,

    /// <summary>Says how the workload is; nothing is wrong with it that would have a cause.</summary>
    Statement,
}
