namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>What an agent must pass before Mesos offers it to Marathon for a role, in order (Mesos hierarchical allocator).</summary>
public enum AllocationGate
{
    /// <summary>It is registered, and has come back since the master's last failover.</summary>
    Registered = 1,

    /// <summary>It is connected.</summary>
    Connected,

    /// <summary>It is neither draining, drained nor deactivated.</summary>
    NotDrained,

    /// <summary>It is in the home region, or Marathon has the capability REGION_AWARE.</summary>
    Region,

    /// <summary>It has no GPUs, or Marathon has the capability GPU_RESOURCES.</summary>
    GpuCapability,

    /// <summary>Something of it is unreserved, or reserved for the role.</summary>
    Role,

    /// <summary>More of that is free than the master's <c>min_allocatable_resources</c>.</summary>
    Allocatable,

    /// <summary>The quota of the role has room for one instance.</summary>
    Quota,

    /// <summary>Marathon is active and connected, and has not suppressed the role.</summary>
    Subscribed,

    /// <summary>What is free does not lie in an open offer to another framework.</summary>
    NotHeld,

    /// <summary>Marathon has not declined it a moment ago.</summary>
    NotDeclined,
}
