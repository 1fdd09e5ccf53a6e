namespace Diagnosis.Analysis.Cluster;

/// <summary>The counts of <see cref="InstanceCounts"/> that documents may leave open. Spelled as the contract's fields.</summary>
[Flags]
public enum CountedInstances
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>Those that run.</summary>
    Running = 1,

    /// <summary>Those that are staging or starting.</summary>
    Staging = 2,

    /// <summary>Those in the launch queue.</summary>
    Waiting = 4,

    /// <summary>Those with all checks passing.</summary>
    Healthy = 8,

    /// <summary>Those with a check failing.</summary>
    Unhealthy = 16,

    /// <summary>Those on lost agents.</summary>
    Unreachable = 32,

    /// <summary>Those that are wanted.</summary>
    Wanted = 64,
}
