namespace Diagnosis.Analysis.Failures.Causes;

/// <summary>The field a cause belongs to (the taxonomy of Mesos reasons).</summary>
public enum FailureCategory
{
    /// <summary>No failure of the workload.</summary>
    None,

    /// <summary>Offers and placement.</summary>
    Offer,

    /// <summary>Health checks.</summary>
    Health,

    /// <summary>Getting the image.</summary>
    ImagePull,

    /// <summary>The definition asks for something impossible.</summary>
    Config,

    /// <summary>The program ended by itself or could not be started.</summary>
    Crash,

    /// <summary>More memory, disk or devices used than allowed.</summary>
    ResourceLimit,

    /// <summary>Volumes.</summary>
    Storage,

    /// <summary>Container networks and ports.</summary>
    Network,

    /// <summary>Secrets.</summary>
    Secret,

    /// <summary>Artifacts (<c>fetch</c>, <c>uris</c>).</summary>
    Fetch,

    /// <summary>The agent, its Docker daemon or the control plane.</summary>
    Agent,

    /// <summary>Rights, capabilities, seccomp.</summary>
    Security,

    /// <summary>Revocable resources were taken back.</summary>
    Preemption,
}
