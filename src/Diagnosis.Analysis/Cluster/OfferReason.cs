namespace Diagnosis.Analysis.Cluster;

/// <summary>
/// Marathon's reasons for refusing an offer, spelled and ordered as in its refusal funnel (Marathon 1.11, NoOfferMatchReason): of several
/// reasons, the smallest is the one that Marathon counts.
/// </summary>
public enum OfferReason
{
    /// <summary>No resource of any kind in the offer is in an accepted role.</summary>
    UnfulfilledRole = 1,

    /// <summary>A placement constraint fails, or the agent is in maintenance.</summary>
    UnfulfilledConstraint,

    /// <summary>Only instances with reservations wait, and the offer does not hold their volumes.</summary>
    NoCorrespondingReservationFound,

    /// <summary>The agent is in maintenance; always accompanied by <see cref="UnfulfilledConstraint"/>, which hides it in Marathon's counts.</summary>
    AgentMaintenance,

    /// <summary>Too few CPU shares.</summary>
    InsufficientCpus,

    /// <summary>Too little memory.</summary>
    InsufficientMemory,

    /// <summary>Too little scratch disk, or no disk for a volume; once per failing disk type.</summary>
    InsufficientDisk,

    /// <summary>Too few GPUs.</summary>
    InsufficientGpus,

    /// <summary>Ports are missing; only ever alone, as ports are looked at last.</summary>
    InsufficientPorts,

    /// <summary>The agent has GPUs and the workload wants none.</summary>
    DeclinedScarceResources,
}
