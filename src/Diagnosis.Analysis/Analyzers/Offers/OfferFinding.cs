using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>Gives every placement finding its proof, its remedies and the sentence about what would help.</summary>
internal static class OfferFinding
{
    private const int NearMisses = 3;

    /// <param name="offers">The waiting workload.</param>
    /// <param name="reason">What is wrong.</param>
    /// <param name="sentence">What keeps it waiting.</param>
    /// <param name="explanation">How that was found.</param>
    /// <param name="advice">The end of the headline; null = the best simulated change.</param>
    public static Finding Make(OfferView offers, ReasonCode reason, string sentence, string explanation, string? advice = null)
    {
        var help = advice ?? offers.BestInWords;
        return Finding.Of(reason, sentence) with
        {
            Headline = help.Length > 0 ? $"{sentence}; {help}" : sentence,
            Explanation = explanation,
            AffectedInstances = offers.Waiting - Math.Min(offers.Placeable, offers.Waiting),
            Confidence = offers.AreOffers ? 0.85 : !offers.IsWhole || RestsOnVersion(offers) ? 0.65 : offers.Report.Assumptions.IsEmpty ? 1 : 0.95,
            Evidence = offers.Proof,
            Remedies = offers.Remedies.IsEmpty && (offers.AreOffers || offers.AreNoAgentsKnown) ? [FurtherReading.Agents] : offers.Remedies,
        };
    }

    /// <summary>
    /// True when a constraint is one that Marathon's versions decide differently, and no document tells the version (Marathon 1.4 to 1.11, Constraints).
    /// </summary>
    private static bool RestsOnVersion(OfferView offers) => offers.Subject.Snapshot.Marathon.Version is null
        && offers.Subject.Definition.Constraints.Any(constraint => constraint.Kind is ConstraintOperator.GroupBy or ConstraintOperator.Is
            || constraint is { Kind: ConstraintOperator.Cluster, Value.Length: > 0 } || constraint.Field.StartsWith('@'));

    /// <summary>Marathon's own counts, and the agents that miss by least.</summary>
    public static IEnumerable<Evidence> Proof(OfferView offers)
    {
        if (offers.Item is { ProcessedOffers: { } summary } item)
        {
            yield return Evidence.OfQueue(
                offers.Subject,
                $"{InWords.Count(item.Count, "instance")} waiting{(item.Since is null ? "" : $" since {InWords.Moment(item.Since)}")}, "
                    + (summary.ProcessedOffersCount == 0 ? "no offer looked at"
                        : $"{InWords.Share(summary.UnusedOffersCount, summary.ProcessedOffersCount, "offer")} refused"),
                new FunnelEvidence(summary));
        }

        var agents = offers.Report.Agents;
        var nearest = agents.Nearest(NearMisses).ToArray();
        var isListCited = nearest.Length == 0;
        foreach (var agent in nearest)
        {
            var verdict = agents[agent];
            var told = offers.Subject.Snapshot.Agents[agent];
            var failures = Failures(offers, verdict).GroupBy(
                failed => RequirementFindings.ReadFrom(offers, told, failed.Requirement), failed => failed.Words);
            foreach (var failed in failures)
            {
                isListCited |= failed.Key == told.ReadFrom;
                yield return Evidence.Of(offers.Subject, failed.Key, $"{verdict.Hostname}: {string.Join("; ", failed)}", new AgentEvidence(verdict));
            }
        }

        if (!isListCited)
        {
            yield return Evidence.OfAgents(offers.Subject, $"{InWords.Count(agents.Count, "agent")} {InWords.Verb(agents.Count, "is", "are")} listed.");
        }

        if (nearest.Length == 0 && agents.Count > 0)
        {
            yield return OfFitting(offers);
        }
    }

    /// <summary>The agents that fit, for what is said of them.</summary>
    public static Evidence OfFitting(OfferView offers) => Evidence.OfAgents(
        offers.Subject,
        $"Every requirement is met now on {offers.Report.Agents.HostsInWords(offers.Report.Agents.FittingNow())} of "
            + $"{InWords.Count(offers.Report.Agents.Count, "agent")}.",
        offers.Report.Agents.FittingNow().Select(agent => offers.Subject.Snapshot.Agents[agent]));

    /// <summary>The agents that fail one requirement.</summary>
    public static IEnumerable<Evidence> ProofOf(OfferView offers, RequirementCount requirement)
    {
        var agents = offers.Report.Agents;
        foreach (var agent in FirstFailing(offers, requirement))
        {
            var verdict = agents[agent];
            var failed = verdict.Verdicts.First(v => v.Requirement == requirement.Requirement && v.Verdict == Verdict.Fail && IsOf(v, requirement));
            var told = offers.Subject.Snapshot.Agents[agent];
            yield return Evidence.Of(
                offers.Subject,
                RequirementFindings.ReadFrom(offers, told, requirement.Requirement),
                $"{verdict.Hostname}: {Failure(offers, failed)}",
                new AgentEvidence(verdict));
        }
    }

    /// <summary>The first of those that fail a requirement; where it is not the role, of those that <see cref="Judged"/> has.</summary>
    private static List<int> FirstFailing(OfferView offers, RequirementCount requirement)
    {
        var agents = offers.Report.Agents;
        var (first, accepted) = (new List<int>(NearMisses), new List<int>(NearMisses));
        for (var agent = 0; agent < agents.Count && accepted.Count < NearMisses; agent++)
        {
            if (!(requirement.Requirement == Requirement.Constraint
                ? agents.FailsConstraint(agent, requirement.Constraint) : agents.Fails(agent, requirement.Requirement)))
            {
                continue;
            }

            if (first.Count < NearMisses)
            {
                first.Add(agent);
            }

            if (requirement.Requirement == Requirement.Role || IsOfAcceptedRole(offers, agent))
            {
                accepted.Add(agent);
            }
        }

        return accepted.Count > 0 ? accepted : first;
    }

    private static bool IsOfAcceptedRole(OfferView offers, int agent) =>
        !offers.Report.Agents.Fails(agent, Requirement.Role) || offers.Report.Agents.IsFull(agent);

    /// <summary>The agents whose role is accepted, of which alone something is known to be missing; all of them when there is none.</summary>
    public static int[] Judged(OfferView offers, int[] failing)
    {
        var accepted = AgentMasks.Keep([.. failing], agent => IsOfAcceptedRole(offers, agent));
        return accepted.Length > 0 ? accepted : failing;
    }

    private static bool IsOf(RequirementVerdict verdict, RequirementCount requirement) =>
        requirement.Requirement != Requirement.Constraint || verdict.Constraint == requirement.Constraint;

    /// <summary>
    /// What fails on an agent. Of one whose role is not accepted the amounts in accepted roles are none, and say nothing of the agent; one of which Marathon
    /// recorded a reason is of its region, for those of others are refused without any.
    /// </summary>
    private static IEnumerable<(Requirement Requirement, string Words)> Failures(OfferView offers, AgentVerdict verdict)
    {
        var failed = verdict.Verdicts.Where(v => v.Verdict == Verdict.Fail);
        var elsewhere = failed.Any(v => v.Requirement == Requirement.Role) ? InOtherRoles(offers, verdict) : "";
        var isHome = offers.Report.Records.Any(record => record.AgentId == verdict.AgentId && !record.Recorded.IsEmpty);
        return failed
            .Where(v => !(elsewhere.Length > 0 && RequirementTable.Of(v.Requirement).IsAmount) && !(isHome && v.Requirement == Requirement.Region))
            .Select(v => (v.Requirement, Failure(offers, v) + (v.Requirement == Requirement.Role ? elsewhere : "")));
    }

    /// <summary>What an agent has in roles that are not accepted, as the end of a sentence; empty when nothing.</summary>
    private static string InOtherRoles(OfferView offers, AgentVerdict verdict)
    {
        var told = offers.Subject.Cluster.Agent(verdict.AgentId);
        var roles = (told?.Unreserved ?? []).Concat(told?.Reserved ?? []).Where(resource => !offers.Report.AcceptedRoles.Contains(resource.Role))
            .GroupBy(resource => resource.Role, StringComparer.Ordinal).OrderBy(role => role.Key, StringComparer.Ordinal)
            .Select(role => (Role: role.Key, Cpus: role.SumOf(ResourceKind.Cpus), MemMiB: role.SumOf(ResourceKind.Mem), Gpus: role.SumOf(ResourceKind.Gpus)))
            .Where(role => role.Cpus > 0 || role.MemMiB > 0)
            .Select(role => (role.Gpus > 0
                ? $"{InWords.Amount(role.Cpus, "cpus")}, {InWords.Amount(role.MemMiB, "MiB")} and {InWords.Amount(role.Gpus, "gpus")}"
                : $"{InWords.Amount(role.Cpus, "cpus")} and {InWords.Amount(role.MemMiB, "MiB")}") + $" in role {role.Role}").ToArray();
        return roles.Length == 0 ? "" : $" (it has {InWords.List(roles)})";
    }

    private static string Failure(OfferView offers, RequirementVerdict verdict) => verdict.Deficit > 0
        ? $"{RequirementTable.Of(verdict.Requirement).Name}: asks {verdict.Asked}, {verdict.Available} "
            + $"{(offers.AreOffers ? "offered" : $"free of {verdict.Total}")}, {InWords.Amount(verdict.Deficit, verdict.Unit)} short"
        : $"{RequirementTable.Of(verdict.Requirement).Name}: {verdict.Reason}";
}
