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

        foreach (var withheld in Withheld(offers).Where(one => hidden is null || one.Reason != AllocationReasons.GpuCapability))
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

    /// <summary>
    /// Agents that would take an instance now and are not offered, while none that is offered would: one finding for each way in which they are kept.
    /// </summary>
    private static IEnumerable<Finding> Withheld(OfferView offers)
    {
        var capacity = offers.Report.Capacity;
        if (capacity.FitNowNotOffered == 0 || capacity.FitNow > capacity.FitNowNotOffered)
        {
            return [];
        }

        var matrix = offers.Report.Agents;
        var kept = matrix.FittingNow().Where(agent => !matrix.IsOffered(agent)).GroupBy(matrix.ObstacleTo)
            .Select(one => (Obstacle: one.Key, Agents: one.ToArray())).OrderByDescending(one => one.Agents.Length).ToArray();

        // What keeps most of them comes first, and names the others too: each would do once it is let out.
        var together = kept.Length == 1 ? null
            : $"{offers.Waits}: {Hosts(offers, [.. kept.SelectMany(one => one.Agents)])} would fit, but Mesos does not offer them: "
                + InWords.List(
                    [.. kept.Select(one => OfferAvailability.InWords(one.Obstacle, Hosts(offers, one.Agents), one.Agents.Length == 1))], kept.Length);
        return kept.Select((one, index) => Withheld(offers, one.Obstacle, one.Agents, index == 0 ? together : null));
    }

    /// <summary>The agents that are kept in one way.</summary>
    private static Finding Withheld(OfferView offers, OfferObstacle obstacle, int[] agents, string? sentence)
    {
        var hosts = Hosts(offers, agents);
        var shown = agents.Take(Shown).Select(agent => offers.Report.Agents[agent]).ToArray();
        var back = OperatorCalls.Reactivating([.. shown.Select(a => a.AgentId)]);
        var (reason, title, action) = obstacle switch
        {
            OfferObstacle.Drained => (
                AllocationReasons.AgentDraining, $"Reactivate {hosts}",
                $"Reactivate {hosts}: the drain is over, and {(agents.Length == 1 ? "the agent stays" : "the agents stay")} out of use until then. {back}"),
            OfferObstacle.Draining when Array.Exists(agents, agent => offers.Subject.Snapshot.Agents[agent].IsGoneOnceDrained) => (
                AllocationReasons.AgentDraining, $"Add another agent, or reactivate {hosts} before the drain ends",
                $"Add another agent, or reactivate {hosts} before the drain ends: it was begun with mark_gone, after which an agent cannot come back under its "
                    + $"id. {back}"),
            OfferObstacle.Draining => (
                AllocationReasons.AgentDraining, $"Wait until the drain is over and reactivate {hosts}",
                $"Wait until the drain is over and reactivate {hosts}, or add another agent. {back}"),
            OfferObstacle.Deactivated => (AllocationReasons.AgentDeactivated, $"Reactivate {hosts}", $"Reactivate {hosts}. {back}"),
            OfferObstacle.Disconnected => (
                AllocationReasons.AgentUnreachable, $"Bring {hosts} back", $"Bring {hosts} back: the host, its network, the mesos-agent process."),
            OfferObstacle.GpuCapability => (AllocationReasons.GpuCapability, HiddenGpuAgents.Title, HiddenGpuAgents.Action),
            _ => (
                AllocationReasons.BelowMinimum, $"Free something on {hosts}",
                $"Free something on {hosts}, so that more is left than the master's min_allocatable_resources."),
        };
        sentence ??= $"{offers.Waits}: {hosts} would fit, but Mesos does not offer {(agents.Length == 1 ? "it" : "them")}: "
            + OfferAvailability.InWords(obstacle, agents.Length == 1 ? "the agent" : "the agents", agents.Length == 1);
        return Make(
            offers,
            reason,
            sentence,
            string.Join(" ", shown.Select(a => $"{a.Hostname}: {a.NotOfferedReason}.")),
            offers.Subject.Snapshot.Agents[agents[0]].ReadFrom,
            title,
            action) with
        {
            Headline = $"{sentence}; {InWords.Inner(title)}",
        };
    }

    private static string Hosts(OfferView offers, int[] agents) =>
        InWords.List([.. agents.Take(Shown).Select(agent => offers.Report.Agents[agent].Hostname)], 3, agents.Length);

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
                Description = fact,
                OperatorAction = operatorAction,
            },
        ],
    };

    private static string Say(bool value) => value ? "yes" : "no";
}
