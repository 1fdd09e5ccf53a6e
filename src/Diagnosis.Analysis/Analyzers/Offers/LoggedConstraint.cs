using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// An agent that has room, and whose offer Marathon's log says its constraints to have refused, beside a shortage on the others: without it, what is said of
/// room would be true of the others alone, and the line would prove nothing.
/// </summary>
internal static class LoggedConstraint
{
    /// <summary>The finding with the agent and its constraint, and the line as evidence; as it was when the log tells of no such agent.</summary>
    public static Finding Named(OfferView offers, Finding root)
    {
        if (root.Rank != CauseRank.Placement || root.Reason == OfferReasons.ConstraintUnsatisfied || root.Reason == OfferReasons.UniqueExhausted)
        {
            return root;
        }

        var (line, agent) = offers.LogLines.Where(line => line.Failed is [Requirement.Constraint])
            .Select(line => (Line: line, Agent: AgentOf(offers, line))).FirstOrDefault(one => one.Agent >= 0);
        if (line is null)
        {
            return root;
        }

        var words = $"; {offers.Report.Agents.Hostname(agent)} has room, and Marathon's log says that its offer was refused for "
            + $"{InWords.List([.. Conflicts(offers, line, agent)])}";
        return root with
        {
            Headline = root.Headline.Replace(root.Summary, root.Summary + words, StringComparison.Ordinal),
            Summary = root.Summary + words,
            Evidence = [.. root.Evidence, OfferLogFindings.Quote(offers.Subject, line)],
        };
    }

    /// <summary>
    /// The agent that the line is of, when a constraint alone keeps it out: told by the offer, else the only agent at all that fails a constraint. -1 when it
    /// is not known or lacks something else too.
    /// </summary>
    private static int AgentOf(OfferView offers, OfferLogLine line)
    {
        var agents = offers.Report.Agents;
        var failing = agents.Failing(Requirement.Constraint);
        int[] told = line.Agent.Length > 0 ? Array.FindAll(failing, agent => agents.Hostname(agent) == line.Agent) : failing;
        return told is [var only] && agents.FailureCount(only) == 1 && agents.IsOffered(only) ? only : -1;
    }

    private static IEnumerable<string> Conflicts(OfferView offers, OfferLogLine line, int agent) => !line.Conflicts.IsEmpty ? line.Conflicts
        : offers.Subject.Definition.Constraints.Where((_, index) => offers.Report.Agents.FailsConstraint(agent, index)).Select(one => one.ToString());
}
