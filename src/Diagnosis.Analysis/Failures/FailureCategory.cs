namespace Diagnosis.Analysis.Failures;

/// <summary>The field a cause belongs to (the taxonomy of Mesos reasons).</summary>
public enum FailureCategory
{
    /// <summary>No failure of the workload.</summary>
    NONE,

    /// <summary>Offers and placement.</summary>
    OFFER,

    /// <summary>Health checks.</summary>
    HEALTH,

    /// <summary>Getting the image.</summary>
    IMAGE_PULL,

    /// <summary>The definition asks for something impossible.</summary>
    CONFIG,

    /// <summary>The program ended by itself or could not be started.</summary>
    CRASH,

    /// <summary>More memory, disk or devices used than allowed.</summary>
    RESOURCE_LIMIT,

    /// <summary>Volumes.</summary>
    STORAGE,

    /// <summary>Container networks and ports.</summary>
    NETWORK,

    /// <summary>Secrets.</summary>
    SECRET,

    /// <summary>Artifacts (<c>fetch</c>, <c>uris</c>).</summary>
    FETCH,

    /// <summary>The agent, its Docker daemon or the control plane.</summary>
    AGENT,

    /// <summary>Rights, capabilities, seccomp.</summary>
    SECURITY,

    /// <summary>Revocable resources were taken back.</summary>
    PREEMPTION,
}
