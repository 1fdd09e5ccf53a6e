using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Offers;

namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>One agent against a workload.</summary>
/// <param name="AgentId">Mesos agent id.</param>
/// <param name="Hostname">Host name.</param>
/// <param name="Decision">What Marathon's own matcher would decide for this agent's offer, and the reasons it would record.</param>
/// <param name="Verdicts">Every requirement on this agent, in Marathon's funnel order; none is left out because another failed.</param>
/// <param name="NotOfferedReason">Why Mesos would not offer the agent at all; empty when it would.</param>
/// <param name="Fit">Whether it could ever take an instance.</param>
public sealed record AgentVerdict(
    string AgentId, string Hostname, MatchDecision Decision, ImmutableArray<RequirementVerdict> Verdicts, string NotOfferedReason, Fit Fit)
{
    /// <summary>True when Marathon would use the offer.</summary>
    public bool Matches => Decision.Matches;

    /// <summary>The same, where it is known.</summary>
    public Match Match => Decision.Matches ? Match.Matches : Decision.IsUncertain ? Match.Unknown : Match.Refuses;

    /// <summary>Marathon's reasons in the matcher's order; may repeat; empty also for a silent refusal.</summary>
    public ImmutableArray<RefusalReason> MarathonReasons => Decision.Reasons.ToReasons();

    /// <summary>Exception that Marathon throws on this offer, for instance <c>ArithmeticException</c>; empty when none.</summary>
    public string MarathonExceptionName => Decision.Exception == MarathonException.None ? "" : Decision.Exception.ToString();

    /// <summary>True when Mesos would offer this agent to the workload's role.</summary>
    public bool Offered => NotOfferedReason.Length == 0;
}
