namespace Diagnosis.Analysis.Matching.Requirements;

/// <summary>A requirement that an agent must meet. The values are in Marathon's funnel order.</summary>
public enum Requirement
{
    /// <summary>None.</summary>
    UNSPECIFIED = 0,

    /// <summary>The agent has resources in a role the workload accepts (<c>UnfulfilledRole</c>).</summary>
    ROLE,

    /// <summary>A placement constraint (<c>UnfulfilledConstraint</c>).</summary>
    CONSTRAINT,

    /// <summary>A resident instance's own reservation and volumes are on this agent (<c>NoCorrespondingReservationFound</c>).</summary>
    RESERVATION,

    /// <summary>The agent is not in, or draining for, a maintenance window (<c>AgentMaintenance</c>).</summary>
    MAINTENANCE,

    /// <summary>CPU shares (<c>InsufficientCpus</c>).</summary>
    CPUS,

    /// <summary>Memory (<c>InsufficientMemory</c>).</summary>
    MEMORY,

    /// <summary>Scratch disk and persistent volumes (<c>InsufficientDisk</c>).</summary>
    DISK,

    /// <summary>GPUs (<c>InsufficientGpus</c>).</summary>
    GPUS,

    /// <summary>Host ports (<c>InsufficientPorts</c>).</summary>
    PORTS,

    /// <summary>A workload without GPUs stays off agents with GPUs (<c>DeclinedScarceResources</c>).</summary>
    SCARCE_RESOURCES,

    /// <summary>The agent is in the home region, unless a constraint names a region or zone (refused without a reason).</summary>
    REGION,

    /// <summary>A scheduler plugin of Marathon (refused without a reason); it cannot be evaluated from outside.</summary>
    PLUGIN,
}
