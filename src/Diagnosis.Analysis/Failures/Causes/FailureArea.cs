namespace Diagnosis.Analysis.Failures.Causes;

/// <summary>The part of a reason code before its dot: what the cause lies in.</summary>
public enum FailureArea
{
    /// <summary>The image, its registry, or the agent while it pulls.</summary>
    Image,

    /// <summary>The program, its artifacts, its definition.</summary>
    Task,

    /// <summary>Volumes and disk quota.</summary>
    Storage,

    /// <summary>Container networks and ports.</summary>
    Network,

    /// <summary>Secrets.</summary>
    Secret,

    /// <summary>The agent, its Docker daemon or the control plane.</summary>
    Agent,

    /// <summary>Rights, capabilities, seccomp.</summary>
    Security,

    /// <summary>Health checks.</summary>
    Health,

    /// <summary>Offers that Marathon refuses.</summary>
    Offer,

    /// <summary>Agents that the Mesos master does not offer.</summary>
    Allocation,
}
