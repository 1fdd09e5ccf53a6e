using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Matching.Records;

/// <summary>A step of Marathon's funnel at which more offers stopped than agents fail it by what was read.</summary>
/// <param name="Failed">What the offers failed there.</param>
/// <param name="Declined">Offers that stopped there, each the newest of its agent.</param>
/// <param name="Counted">All offers that the funnel counts.</param>
/// <param name="Shown">Agents that fail it by what was read, or may.</param>
public sealed record CountedDifference(RequirementDescriptor Failed, int Declined, int Counted, int Shown)
{
    /// <summary>The difference as a sentence without its end.</summary>
    public string Words => $"Marathon counts {Declined} of {InWords.Count(Counted, "newest refusal")} for {Failed.Reason}, and what was read shows that on "
        + (Shown == 0 ? "no agent" : InWords.Count(Shown, "agent"));
}
