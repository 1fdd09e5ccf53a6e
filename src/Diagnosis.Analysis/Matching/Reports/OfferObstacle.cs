namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>Why Mesos does not offer an agent to Marathon (Mesos hierarchical allocator), in the order in which it is looked at.</summary>
public enum OfferObstacle
{
    /// <summary>Nothing: the agent is offered.</summary>
    None,

    /// <summary>An operator deactivated it.</summary>
    Deactivated,

    /// <summary>It is being drained.</summary>
    Draining,

    /// <summary>Its drain is over, and it stays out of use until it is reactivated.</summary>
    Drained,

    /// <summary>The master has no connection to it.</summary>
    Disconnected,

    /// <summary>It has GPUs, and Marathon did not register with the capability <c>GPU_RESOURCES</c>.</summary>
    GpuCapability,

    /// <summary>Less is free than the master's <c>min_allocatable_resources</c>.</summary>
    BelowMinimum,
}
