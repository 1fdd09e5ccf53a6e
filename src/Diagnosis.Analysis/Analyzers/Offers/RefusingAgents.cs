using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>The agents that fail a requirement, as sentences name them.</summary>
/// <param name="Agents">Their places in the report.</param>
/// <param name="Hosts">Their hosts, listed.</param>
/// <param name="Count">How many they are, for instance <c>2 of 3 agents</c>.</param>
/// <param name="Reason">What the matrix says of the first; empty when there is none.</param>
internal sealed record RefusingAgents(int[] Agents, string Hosts, string Count, string Reason)
{
    /// <summary>How one says that there is no other, for instance <c>none of the 3 agents</c>; null where others may be, or there is one alone.</summary>
    public string? None { get; private init; }

    /// <summary>The verb after <see cref="Count"/>.</summary>
    public string Is => Agents.Length == 1 ? "is" : "are";

    /// <summary>The verb after <see cref="Count"/>.</summary>
    public string Has => Agents.Length == 1 ? "has" : "have";

    public static RefusingAgents Of(OfferView offers, Requirement requirement)
    {
        var report = offers.Report;
        var failing = report.Agents.Failing(requirement);
        failing = requirement == Requirement.Role ? Array.FindAll(failing, agent => !report.Agents.IsFull(agent)) : failing;
        var reason = failing.Length > 0
            ? report.Agents[failing[0]].Verdicts.First(v => v.Requirement == requirement && v.Verdict == Verdict.Fail).Reason
            : "";
        var all = report.Capacity.Agents;

        // What is remembered are refused offers alone: there are other agents.
        var (one, many) = offers.AreOffers ? ("agent that Marathon remembers a refusal of", "agents that Marathon remembers refusals of") : ("agent", "agents");
        var count = !offers.IsWhole ? InWords.Count(failing.Length, "agent")
            : failing.Length == all ? InWords.All(all, one, many) : $"{failing.Length} of {all} {many}";
        return new(failing, report.Agents.HostsInWords(failing), count, reason)
        {
            None = offers.IsWhole && failing.Length == all && all > 1 ? $"none of the {all} {many}" : null,
        };
    }
}
