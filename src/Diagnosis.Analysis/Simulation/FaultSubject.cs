namespace Diagnosis.Analysis.Simulation;

/// <summary>What a change of the cluster looked for in vain.</summary>
public enum FaultSubject
{
    /// <summary>Nothing: what would come of the change is not known.</summary>
    None,

    /// <summary>An agent.</summary>
    Agent,

    /// <summary>A role.</summary>
    Role,

    /// <summary>A role with reservations.</summary>
    ReservedRole,

    /// <summary>A workload.</summary>
    Workload,
}
