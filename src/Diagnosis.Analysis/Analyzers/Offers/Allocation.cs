using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// Why Mesos does not offer agents that would fit: the framework is not active, the role is suppressed or at its quota, the agents are withheld.
/// Only what the documents prove is said; a quota that merely could bind is not.
/// </summary>
internal static class Allocation
{
    private const int Shown = 10;

    public static IEnumerable<Finding> Find(OfferView offers)
    {
        var framework = MarathonFramework.In(offers.Subject.Snapshot);
        if (framework is { Active: false } or { Connected: false })
        {
            yield return Inactive(offers, framework);
            yield break;
        }

        if (framework is not null && framework.SuppressedRoles.Contains(offers.Report.Role, StringComparer.Ordinal))
        {
            yield return Suppressed(offers, framework);
        }

        if (QuotaFindings.Exhausted(offers) is { } quota)
        {
            yield return quota;
        }
        else if (offers.Fits && QuotaFindings.Headroom(offers) is { } headroom)
        {
            yield return headroom;
        }

        var hidden = HiddenGpuAgents.Find(offers);
        if (hidden is not null)
        {
            yield return hidden;
        }

        if (AllocationLog.Find(offers) is { } logged)
        {
            yield return logged;
        }

        if (Withheld(offers) is { } withheld && (hidden is null || withheld.Reason != AllocationReasons.GpuCapability))
        {
            yield return withheld;
        }
    }

    private static Finding Inactive(OfferView offers, Framework framework) => Make(
        offers,
        AllocationReasons.FrameworkInactive,
        $"{offers.Waits}: Mesos lists Marathon as {(framework.Active ? "disconnected" : "inactive")}, so it offers nothing, whatever is free; look at the "
            + "leading Marathon's connection to the master",
        $"Framework {framework.Id} ({framework.Name}): active {Say(framework.Active)}, connected "
            + $"{(framework.Connected is { } connected ? Say(connected) : "unknown")}.",
        framework.ReadFrom,
        "Check that the leading Marathon is up",
        "Check that the leading Marathon is up, reaches the master and has valid credentials; restart it if it does not reconnect.");

    private static Finding Suppressed(OfferView offers, Framework framework) => Make(
        offers,
        AllocationReasons.RoleSuppressed,
        $"{offers.Waits}: Marathon has asked Mesos for no offers in role {offers.Report.Role} although instances wait; scaling any workload of the role, or a "
            + "new leader, revives them",
        $"Framework {framework.Id} lists {offers.Report.Role} among its suppressed roles.",
        framework.ReadFrom,
        "Scale a workload of this role up and down",
        "Scale a workload of this role up and down, or restart the leading Marathon.");

    /// <summary>Agents that would take an instance now and are not offered, while none that is offered would.</summary>
    private static Finding? Withheld(OfferView offers)
    {
        var capacity = offers.Report.Capacity;
        if (capacity.FitNowNotOffered == 0 || capacity.FitNow > capacity.FitNowNotOffered)
        {
            return null;
        }

        var matrix = offers.Report.Agents;
        var agents = matrix.FittingNow().Where(agent => !matrix.IsOffered(agent)).ToArray();
        var shown = agents.Take(Shown).Select(agent => matrix[agent]).ToArray();
        var hosts = InWords.List([.. shown.Select(a => a.Hostname)], 3, agents.Length);
        var back = OperatorCalls.Reactivating([.. shown.Select(a => a.AgentId)]);
        var (reason, title, action) = matrix.ObstacleTo(agents[0]) switch
        {
            OfferObstacle.Draining when Array.TrueForAll(agents, agent => offers.Subject.Snapshot.Agents[agent].DrainState == "DRAINED") => (
                AllocationReasons.AgentDraining, $"Reactivate {hosts}",
                $"Reactivate {hosts}: the drain is over, and the agents stay out of use until then. {back}"),
            OfferObstacle.Draining => (
                AllocationReasons.AgentDraining, $"Wait until the drain is over and reactivate {hosts}",
                $"Wait until the drain is over and reactivate {hosts}, or add another agent. {back}"),
            OfferObstacle.Deactivated => (AllocationReasons.AgentDeactivated, $"Reactivate {hosts}", $"Reactivate {hosts}. {back}"),
            OfferObstacle.Disconnected => (
                AllocationReasons.AgentUnreachable, "Bring the agent back", "Bring the agent back: its host, its network, the mesos-agent process."),
            OfferObstacle.GpuCapability => (AllocationReasons.GpuCapability, HiddenGpuAgents.Title, HiddenGpuAgents.Action),
            _ => (
                AllocationReasons.BelowMinimum, "Free something on the agent",
                "Free something on the agent, so that more is left than the master's min_allocatable_resources."),
        };
        return Make(
            offers,
            reason,
            $"{offers.Waits}: {hosts} would fit, but Mesos does not offer {(agents.Length == 1 ? "it" : "them")}: {shown[0].NotOfferedReason}",
            string.Join(" ", shown.Select(a => $"{a.Hostname}: {a.NotOfferedReason}.")),
            offers.Subject.Snapshot.Agents[agents[0]].ReadFrom,
            title,
            action);
    }

    /// <summary>A finding about agents that are kept from Marathon, which an operator can mend.</summary>
    /// <param name="offers">The waiting workload.</param>
    /// <param name="reason">What keeps them.</param>
    /// <param name="sentence">The same in words.</param>
    /// <param name="fact">What a document says of it.</param>
    /// <param name="readFrom">That document.</param>
    /// <param name="title">What to do, in a few words.</param>
    /// <param name="operatorAction">What to do.</param>
    public static Finding Make(
        OfferView offers, ReasonCode reason, string sentence, string fact, DocumentKind readFrom, string title, string operatorAction) =>
        Finding.Of(reason, sentence) with
    {
        Explanation = fact,
        AffectedInstances = offers.Waiting,
        Evidence = [Evidence.Of(offers.Subject, readFrom, fact)],
        Remedies =
        [
            new Remedy
            {
                Title = title,
                Description = operatorAction,
                OperatorAction = operatorAction,
            },
        ],
    };

    private static string Say(bool value) => value ? "yes" : "no";
}
