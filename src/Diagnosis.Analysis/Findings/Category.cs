namespace Diagnosis.Analysis.Findings;

/// <summary>Area of a finding; decides who can do something about it.</summary>
public enum Category
{
    /// <summary>No offer fits the definition.</summary>
    OfferMatching = 1,

    /// <summary>Mesos withholds offers.</summary>
    Allocation,

    /// <summary>Health or readiness checks.</summary>
    Health,

    /// <summary>The image cannot be had.</summary>
    ImagePull,

    /// <summary>The definition itself.</summary>
    Configuration,

    /// <summary>The task ends.</summary>
    TaskFailure,

    /// <summary>Volumes and disks.</summary>
    Storage,

    /// <summary>Networks and ports of a started task.</summary>
    Network,

    /// <summary>Secrets.</summary>
    Secret,

    /// <summary>Deployments and launches.</summary>
    Deployment,

    /// <summary>The agent.</summary>
    Agent,
}
