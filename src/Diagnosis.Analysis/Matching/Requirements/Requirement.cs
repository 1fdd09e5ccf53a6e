namespace Diagnosis.Analysis.Matching.Requirements;

/// <summary>A requirement that an agent must meet. The values are in Marathon's funnel order.</summary>
public enum Requirement
{
    /// <summary>None.</summary>
    Unspecified = 0,

    /// <summary>The agent has resources in a role the workload accepts (<c>UnfulfilledRole</c>).</summary>
    Role,

    /// <summary>A placement constraint (<c>UnfulfilledConstraint</c>).</summary>
    Constraint,

    /// <summary>A resident instance's own reservation and volumes are on this agent (<c>NoCorrespondingReservationFound</c>).</summary>
    Reservation,

    /// <summary>The agent is not in, or draining for, a maintenance window (<c>AgentMaintenance</c>).</summary>
    Maintenance,

    /// <summary>CPU shares (<c>InsufficientCpus</c>).</summary>
    Cpus,

    /// <summary>Memory (<c>InsufficientMemory</c>).</summary>
    Memory,

    /// <summary>Scratch disk and persistent volumes (<c>InsufficientDisk</c>).</summary>
    Disk,

    /// <summary>GPUs (<c>InsufficientGpus</c>).</summary>
    Gpus,

    /// <summary>Host ports (<c>InsufficientPorts</c>).</summary>
    Ports,

    /// <summary>A workload without GPUs stays off agents with GPUs (<c>DeclinedScarceResources</c>).</summary>
    ScarceResources,

    /// <summary>The agent is in the home region, unless a constraint names a region or zone (refused without a reason).</summary>
    Region,

    /// <summary>A scheduler plugin of Marathon (refused without a reason); it cannot be evaluated from outside.</summary>
    Plugin,
}
