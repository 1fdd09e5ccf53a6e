using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Offers;

/// <summary>All requirements of a workload on one agent, none left out because another failed.</summary>
/// <param name="Kind">What Marathon tries with the offer.</param>
/// <param name="Fails">Failed requirements as <see cref="RequirementBits"/>.</param>
/// <param name="Unknown">Requirements that could not be decided, likewise.</param>
/// <param name="FailingDiskTypes">Disk types that could not be served.</param>
/// <param name="Exception">What Marathon throws instead of answering.</param>
internal readonly record struct AgentOutcome(MatchKind Kind, ulong Fails, ulong Unknown, byte FailingDiskTypes, MarathonException Exception)
{
    public bool Matches => (Fails | Unknown) == 0 && Exception == MarathonException.None;

    /// <summary>Marathon's answer and the reasons it records, in the order in which its matcher finds them (Marathon 1.11, ResourceMatcher).</summary>
    public MatchDecision ToDecision()
    {
        if (Exception != MarathonException.None)
        {
            return new(false, Kind, ReasonList.Empty, Exception: Exception);
        }

        var reasons = ReasonList.Empty;
        Add(ref reasons, RequirementBits.Reservation, OfferReason.NoCorrespondingReservationFound);
        Add(ref reasons, RequirementBits.Cpus, OfferReason.InsufficientCpus);
        Add(ref reasons, RequirementBits.Memory, OfferReason.InsufficientMemory);
        Add(ref reasons, RequirementBits.Gpus, OfferReason.InsufficientGpus);
        for (var failing = FailingDiskTypes; failing > 0; failing--)
        {
            reasons = reasons.Add(OfferReason.InsufficientDisk);
        }

        Add(ref reasons, RequirementBits.Role, OfferReason.UnfulfilledRole);
        Add(ref reasons, RequirementBits.Constraints, OfferReason.UnfulfilledConstraint);
        Add(ref reasons, RequirementBits.Maintenance, OfferReason.UnfulfilledConstraint);
        Add(ref reasons, RequirementBits.Maintenance, OfferReason.AgentMaintenance);
        Add(ref reasons, RequirementBits.ScarceResources, OfferReason.DeclinedScarceResources);
        if (Fails == RequirementBits.Ports)
        {
            reasons = reasons.Add(OfferReason.InsufficientPorts);
        }

        return new(Matches, Kind, reasons, IsUncertain: Fails == 0 && Unknown != 0);
    }

    private void Add(ref ReasonList reasons, ulong bits, OfferReason reason) => reasons = (Fails & bits) != 0 ? reasons.Add(reason) : reasons;
}
