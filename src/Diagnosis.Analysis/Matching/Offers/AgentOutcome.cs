using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Plans;
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
    /// <summary>The requirements in the order in which Marathon's matcher records them; those without a reason are in no order at all.</summary>
    private static readonly (ulong Bits, OfferReason Reason)[] Recorded =
    [
        .. RequirementTable.All
            .Where(static one => one.Reason is not null)
            .OrderBy(static one => one.RecordedAt)
            .Select(static one => (RequirementBits.Of(one.Requirement), one.Reason!.Value)),
    ];

    /// <summary>True when something else than resources keeps the agent out.</summary>
    public bool IsExcluded => (Fails & RequirementBits.Policy) != 0 || (Fails == 0 && IsUndecided);

    public bool Matches => (Fails | Unknown) == 0 && Exception == MarathonException.None;

    /// <summary>
    /// True when what cannot be known is of a kind that no prediction may take for met; an unknown home region is taken for the agent's, and said so.
    /// </summary>
    public bool IsUndecided => (Unknown & ~RequirementBits.Of(Requirement.Region)) != 0;

    /// <summary>True for a match, and for what only an assumption of the predictions makes one.</summary>
    public bool WouldMatch => Fails == 0 && !IsUndecided && Exception == MarathonException.None;

    /// <summary>Marathon's answer and the reasons it records, in the order in which its matcher finds them (Marathon 1.11, ResourceMatcher).</summary>
    public MatchDecision ToDecision()
    {
        if (Exception != MarathonException.None)
        {
            return new(false, Kind, ReasonList.Empty, Exception: Exception);
        }

        var reasons = ReasonList.Empty;
        foreach (var (bits, reason) in Fails == 0 ? [] : Recorded.AsSpan())
        {
            if ((Fails & bits) != 0)
            {
                reasons = Record(reasons, bits, reason);
            }
        }

        return new(Matches, Kind, reasons, IsUncertain: Fails == 0 && Unknown != 0);
    }

    /// <summary>A constraint and the maintenance count both; a disk once per type that fails; ports only alone, as they are looked at last.</summary>
    private ReasonList Record(ReasonList reasons, ulong bits, OfferReason reason)
    {
        if (bits == RequirementBits.Of(Requirement.Ports) && (Fails | Unknown) != RequirementBits.Of(Requirement.Ports))
        {
            return reasons;
        }

        if (bits == RequirementBits.Of(Requirement.Maintenance))
        {
            reasons = reasons.Add(OfferReason.UnfulfilledConstraint);
        }

        for (var times = bits == RequirementBits.Of(Requirement.Disk) ? FailingDiskTypes : 1; times > 0; times--)
        {
            reasons = reasons.Add(reason);
        }

        return reasons;
    }
}
