namespace Diagnosis.Analysis.Wording;

/// <summary>How much a finding or a rule violation matters to the person who waits.</summary>
public enum Severity
{
    /// <summary>Good to know; nothing is stuck because of it.</summary>
    Advisory = 1,

    /// <summary>The workload runs, or will run, but worse than its definition asks for.</summary>
    Degrading = 2,

    /// <summary>The workload cannot start or progress until this is changed.</summary>
    Blocking = 3,
}
