using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>Writes the rows of the matrix of agents and requirements, one at a time, so that 20,000 agents cost nothing until they are shown.</summary>
internal sealed class VerdictWriter(
    Evaluation evaluation, FitClassifier fits, OfferAvailability availability, InstanceIndex instances, HashSet<string> refusedSilently)
{
    /// <summary>Stands for a value that the agent does not have.</summary>
    public const string NoValue = "(none)";

    /// <summary>So many holders of ports are named.</summary>
    private const int MostToldPorts = 5;

    private readonly OfferMatcher _matcher = evaluation.Matcher;
    private readonly SpecPlan _plan = evaluation.Matcher.Plan;
    private readonly AgentColumns _table = evaluation.Matcher.Table;

    /// <summary>Every requirement on one agent.</summary>
    public AgentVerdict Row(int agent)
    {
        var outcome = evaluation.Outcomes[agent];
        var rows = ImmutableArray.CreateBuilder<RequirementVerdict>();
        if (outcome.Kind == MatchKind.ReservationMissing)
        {
            WriteMissingReservation(rows, agent, outcome);
        }
        else
        {
            Write(rows, agent, outcome);
        }

        var facts = _table.Agents[agent];
        return new(facts.Id, facts.Hostname, outcome.ToDecision(), rows.ToImmutable(), availability.Reason(agent), FitOf(agent, facts));
    }

    /// <summary>An offer holds what its agent had free, and says nothing of what that has in all.</summary>
    private Fit FitOf(int agent, Agent facts) =>
        fits.Of(agent) is var fit && fit == Fit.NeverFits && facts.ReadFrom == DocumentKind.MarathonQueue ? Fit.Unknown : fit;

    /// <summary>True when Marathon's last refusal of the agent has no reason although everything else passes.</summary>
    public bool IsRefusedSilently(int agent) =>
        refusedSilently.Count > 0 && evaluation.Outcomes.WouldMatch(agent) && refusedSilently.Contains(_table.Agents[agent].Id);

    /// <summary>What a constraint sees on an agent; null when the agent has no such value.</summary>
    public static string? ValueFor(ConstraintChecker checker, int agent) =>
        checker.Column.Ids[agent] is var id && id == AttributeColumn.Missing ? null : checker.Column.Shown(id);

    private void Write(ImmutableArray<RequirementVerdict>.Builder rows, int agent, AgentOutcome outcome)
    {
        var offer = _table.OfferOf(agent);
        var selector = _matcher.SelectorFor(outcome.Kind, offer, evaluation.Instances.Waiting.AsSpan());
        var whole = _table.WholeOf(agent);
        var isUntold = !_table.Agents[agent].ResourcesAreKnown;
        foreach (var requirement in RequirementTable.All.Where(one => one.AppliesTo(_plan)))
        {
            switch (requirement)
            {
                case var _ when isUntold && requirement.IsOfResources:
                    rows.Add(new(
                        requirement.Requirement, -1, Verdict.NotEvaluated, requirement.Asked(_plan, -1), Reason: "no document tells what this agent has"));
                    break;
                case { IsScalar: true }:
                    rows.Add(AmountRow(requirement, agent, outcome, selector));
                    break;
                case { Requirement: Requirement.Ports }:
                    rows.Add(PortRow(agent, outcome, offer, whole, selector));
                    break;
                case { Requirement: Requirement.Constraint }:
                    for (var index = 0; index < _plan.Constraints.Length; index++)
                    {
                        rows.Add(ConstraintRow(agent, index));
                    }

                    break;
                case { IsJudged: false }:
                    rows.Add(UnseenRow(requirement, agent));
                    break;
                default:
                    rows.Add(RuleRow(requirement, agent, outcome));
                    break;
            }
        }
    }

    private void WriteMissingReservation(ImmutableArray<RequirementVerdict>.Builder rows, int agent, in AgentOutcome outcome)
    {
        for (var bit = 0; bit < RequirementBits.Count; bit++)
        {
            var (requirement, constraint) = RequirementBits.At(bit);
            if (constraint >= _plan.Constraints.Length || RequirementTable.Of(requirement) is not { IsJudged: true } judged)
            {
                continue;
            }

            var asked = judged.Asked(_plan, constraint);
            rows.Add(Fails(outcome, judged)
                ? new(requirement, constraint, Verdict.Fail, asked, judged.Seen(_table, agent, outcome.Kind), Reason: judged.Refusal(_matcher.Context))
                : new(requirement, constraint, Verdict.NotEvaluated, asked, Reason: "only instances with reservations wait, and theirs are not here"));
        }
    }

    private RequirementVerdict RuleRow(RequirementDescriptor rule, int agent, in AgentOutcome outcome)
    {
        var fails = Fails(outcome, rule);
        var isUnknown = !fails && (outcome.Unknown & rule.Bits) != 0;
        if (!fails && !isUnknown && rule.NotLookedAt(_plan, _matcher.Context, _table.Agents[agent].Id) is { } why)
        {
            return new(rule.Requirement, -1, Verdict.NotEvaluated, rule.Asked(_plan, -1), Reason: why);
        }

        return new(
            rule.Requirement,
            -1,
            fails ? Verdict.Fail : isUnknown ? Verdict.NotEvaluated : Verdict.Pass,
            rule.Asked(_plan, -1),
            rule.Seen(_table, agent, outcome.Kind),
            Reason: fails ? rule.Refusal(_matcher.Context)
                : isUnknown ? rule.NotKnown(_matcher.Context)
                : "");
    }

    private RequirementVerdict UnseenRow(RequirementDescriptor rule, int agent)
    {
        var (verdict, reason) = IsRefusedSilently(agent)
            ? (Verdict.Fail, "Marathon's last refusal of this agent has no reason although everything else passes")
            : (Verdict.NotEvaluated, "the rules of scheduler plugins are not visible from outside");
        return new(rule.Requirement, -1, verdict, rule.Asked(_plan, -1), Reason: reason);
    }

    private static bool Fails(in AgentOutcome outcome, RequirementDescriptor requirement) =>
        (outcome.Fails & requirement.Bits) != 0;

    private RequirementVerdict ConstraintRow(int agent, int index)
    {
        var checker = evaluation.Checkers[index];
        var constraint = checker.Constraint;
        var id = checker.Column.Ids[agent];
        var value = ValueFor(checker, agent);
        var (verdict, reason) = checker.Check(agent) switch
        {
            ConstraintOutcome.Pass => (Verdict.Pass, ""),
            ConstraintOutcome.Unknown => (Verdict.NotEvaluated, checker.Open ?? constraint.Problem ?? "the value cannot be evaluated faithfully"),
            ConstraintOutcome.Throws => (Verdict.Fail, $"Marathon throws {constraint.Exception} on this constraint"),
            _ => (Verdict.Fail, value is null ? $"the agent has no {constraint.Field}" : ConstraintExplainer.Refusal(checker, id)),
        };
        return new(Requirement.Constraint, index, verdict, constraint.Text, value ?? NoValue, Reason: reason);
    }

    private RequirementVerdict AmountRow(RequirementDescriptor requirement, int agent, in AgentOutcome outcome, ResourceSelector selector)
    {
        var offer = _table.OfferOf(agent);
        var whole = _table.WholeOf(agent);
        var (kind, unit) = (requirement.Resource, requirement.Unit);
        // What an instance has reserved it does not ask for again: its volumes are found by their ids.
        var asked = kind == ResourceKind.Disk && outcome.Kind == MatchKind.LaunchOnReservation ? _plan.Definition.DiskMiB : _plan.AmountOf(kind);
        var available = Sum(kind, offer, selector);
        var total = Sum(kind, whole, selector);
        var fails = Fails(outcome, requirement);
        var deficit = fails ? Math.Max(0, asked - available) : 0;
        var isOpen = !fails && (outcome.Unknown & requirement.Bits) != 0;
        var reason = isOpen
            ? $"{InWords.Number(Sum(kind, _table.LeastOf(agent), selector))} to {InWords.Amount(available, unit)} are free: {RequirementTable.UntoldUse}"
            : !fails ? ""
            : deficit > 0 ? $"{InWords.Amount(deficit, unit)} short{Elsewhere(offer, kind, selector)}"
            : requirement.NotOfUse;
        return new(
            requirement.Requirement,
            -1,
            fails ? Verdict.Fail : isOpen ? Verdict.NotEvaluated : Verdict.Pass,
            InWords.Amount(asked, unit),
            InWords.Amount(available, unit),
            InWords.Amount(total, unit),
            double.IsFinite(deficit) ? deficit : 0,
            unit,
            reason)
        {
            Amounts = (asked, available, total),
        };
    }

    private double Sum(ResourceKind kind, ReadOnlySpan<OfferResource> resources, ResourceSelector selector) =>
        kind == ResourceKind.Disk && !_plan.Volumes.IsEmpty
            ? DiskMatcher.Free(_plan, resources, selector)
            : ScalarMatcher.Sum(resources, kind, selector);

    /// <summary>Says where the offer has more of it, in roles that are not accepted.</summary>
    private static string Elsewhere(ReadOnlySpan<OfferResource> offer, ResourceKind kind, ResourceSelector selector)
    {
        var text = "";
        foreach (ref readonly var resource in offer)
        {
            if (resource.Kind == kind && resource.Value > 0 && !selector.Accepts(resource))
            {
                text += $"{(text.Length == 0 ? "; " : ", ")}{InWords.Number(resource.Value)} more in role {resource.Origin.Role} may not be used";
            }
        }

        return text;
    }

    /// <summary>What keeps a port out of an agent's offer, as the end of a sentence, and whether it is a holder that no document tells.</summary>
    private (string Words, bool IsHolderOpen) WhyNot(int port, int agent, ResourceSelector selector) =>
        instances.HolderOf(port, agent) is { } holder ? ($"held by {holder}", false)
        : selector.HasPort(_table.WholeOf(agent), port) ? ("in use", true)
        : _table.Agents[agent].ReadFrom == DocumentKind.MarathonQueue ? ("not among the ports offered", false)
        : ("not among the agent's ports for this workload", false);

    private RequirementVerdict PortRow(
        int agent, in AgentOutcome outcome, ReadOnlySpan<OfferResource> offer, ReadOnlySpan<OfferResource> whole, ResourceSelector selector)
    {
        var ports = _plan.Ports;
        var isOffer = _table.Agents[agent].ReadFrom == DocumentKind.MarathonQueue;
        var fails = (outcome.Fails & RequirementBits.Of(Requirement.Ports)) != 0;
        var free = PortMatcher.Available(PortPlan.Of([], 0), offer, selector);
        var notOffered = ports.DistinctFixed.Where(port => !selector.HasPort(_table.OfferOf(agent), port)).ToArray();
        var absent = notOffered.Length;
        var missing = notOffered.GroupBy(port => WhyNot(port, agent, selector))
            .Select(ports => (Words: $"{PortPlan.Listed([.. ports])} {InWords.Verb(ports.Count(), "is", "are")} {ports.Key.Words}", ports.Key.IsHolderOpen))
            .ToList();
        if (missing.Count > MostToldPorts)
        {
            missing.RemoveRange(MostToldPorts, missing.Count - MostToldPorts);
            missing.Add(("others are not free either", false));
        }

        var total = PortMatcher.Available(PortPlan.Of([], 0), whole, selector);
        if (total == 0 && !ports.IsEmpty)
        {
            missing = [($"{(isOffer ? "the offer" : "the agent")} has no ports in role {string.Join(" or ", selector.Roles)}", false)];
        }

        var shortOf = Math.Max(0, ports.Dynamic - PortMatcher.Available(ports, offer, selector));
        if (shortOf > 0 && total > 0)
        {
            missing.Add(($"{InWords.Count((int)shortOf, "random port")} short", false));
        }

        return new(
            Requirement.Ports,
            -1,
            fails ? Verdict.Fail : Verdict.Pass,
            ports.ToString(),
            InWords.Amount(free, "ports"),
            InWords.Amount(total, "ports"),
            fails ? absent + shortOf : 0,
            "ports",
            fails ? string.Join("; ", missing.Select(one => one.Words)) : "")
        {
            Amounts = (null, free, total),
            HasNone = total == 0,
            IsHolderOpen = fails && missing is [.., { IsHolderOpen: true }],
        };
    }
}
