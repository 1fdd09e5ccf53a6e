namespace Diagnosis.Analysis.Matching.Plans;

/// <summary>What Marathon would try with an offer (Marathon 1.11, InstanceOpFactoryImpl).</summary>
public enum MatchKind
{
    /// <summary>Launch a workload without local volumes.</summary>
    LAUNCH = 1,

    /// <summary>Launch a waiting instance on the volumes it reserved earlier.</summary>
    LAUNCH_ON_RESERVATION,

    /// <summary>Reserve resources and create volumes for an instance that has none; the launch follows with a later offer.</summary>
    RESERVE,

    /// <summary>Only instances with reservations wait, and this offer does not hold their volumes.</summary>
    RESERVATION_MISSING,
}
