namespace Diagnosis.Analysis.Matching.Plans;

/// <summary>What Marathon would try with an offer (Marathon 1.11, InstanceOpFactoryImpl).</summary>
public enum MatchKind : byte
{
    /// <summary>Launch a workload without local volumes.</summary>
    Launch = 1,

    /// <summary>Launch a waiting instance on the volumes it reserved earlier.</summary>
    LaunchOnReservation,

    /// <summary>Reserve resources and create volumes for an instance that has none; the launch follows with a later offer.</summary>
    Reserve,

    /// <summary>Only instances with reservations wait, and this offer does not hold their volumes.</summary>
    ReservationMissing,
}
