using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Offers;

/// <summary>What Marathon's matcher would decide on one agent's offer and record about it.</summary>
/// <param name="Matches">True when the offer would be used.</param>
/// <param name="Kind">What would be tried, or was tried last.</param>
/// <param name="Reasons">The recorded reasons in the matcher's order; may be empty although nothing matches (home region).</param>
/// <param name="IsUncertain">True when a rule could not be evaluated faithfully and nothing else refuses: neither match nor refusal is proven.</param>
/// <param name="Exception">Set when Marathon throws instead of answering; the other members then say nothing.</param>
public readonly record struct MatchDecision(
    bool Matches, MatchKind Kind, ReasonList Reasons, bool IsUncertain = false, MarathonException Exception = MarathonException.None);
