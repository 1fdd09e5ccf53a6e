namespace Diagnosis.Analysis.Findings;

/// <summary>Area of a finding; decides who can do something about it.</summary>
public enum Category
{
    /// <summary>No offer fits the definition.</summary>
    OFFER_MATCHING = 1,

    /// <summary>Mesos withholds offers.</summary>
    ALLOCATION,

    /// <summary>Health or readiness checks.</summary>
    HEALTH,

    /// <summary>The image cannot be had.</summary>
    IMAGE_PULL,

    /// <summary>The definition itself.</summary>
    CONFIGURATION,

    /// <summary>The task ends.</summary>
    TASK_FAILURE,

    /// <summary>Volumes and disks.</summary>
    STORAGE,

    /// <summary>Networks and ports of a started task.</summary>
    NETWORK,

    /// <summary>Secrets.</summary>
    SECRET,

    /// <summary>Deployments and launches.</summary>
    DEPLOYMENT,

    /// <summary>The agent.</summary>
    AGENT,
}
