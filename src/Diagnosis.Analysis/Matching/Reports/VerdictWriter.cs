using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>Writes the rows of the matrix of agents and requirements, one at a time, so that 20,000 agents cost nothing until they are shown.</summary>
internal sealed class VerdictWriter(
    Evaluation evaluation, FitClassifier fits, OfferAvailability availability, InstanceIndex instances, HashSet<string> refusedSilently)
{
    /// <summary>Stands for a value that the agent does not have.</summary>
    public const string NoValue = "(none)";

    private readonly OfferMatcher _matcher = evaluation.Matcher;
    private readonly SpecPlan _plan = evaluation.Matcher.Plan;
    private readonly AgentColumns _table = evaluation.Matcher.Table;

    /// <summary>Every requirement on one agent.</summary>
    public AgentVerdict Row(int agent)
    {
        var outcome = evaluation.Outcomes[agent];
        var rows = ImmutableArray.CreateBuilder<RequirementVerdict>();
        if (outcome.Kind == MatchKind.RESERVATION_MISSING)
        {
            WriteMissingReservation(rows);
        }
        else
        {
            Write(rows, agent, outcome);
        }

        var facts = _table.Agents[agent];
        return new(facts.Id, facts.Hostname, outcome.ToDecision(), rows.ToImmutable(), availability.Reason(agent), fits.Of(agent));
    }

    /// <summary>True when Marathon's last refusal of the agent has no reason although everything else passes.</summary>
    public bool IsRefusedSilently(int agent) =>
        refusedSilently.Count > 0 && evaluation.Outcomes[agent].Matches && refusedSilently.Contains(_table.Agents[agent].Id);

    /// <summary>What a constraint sees on an agent; null when the agent has no such value.</summary>
    public static string? ValueFor(ConstraintChecker checker, int agent) =>
        checker.Column.Ids[agent] is var id && id == AttributeColumn.Missing ? null : checker.Column.Values[id];

    private void Write(ImmutableArray<RequirementVerdict>.Builder rows, int agent, AgentOutcome outcome)
    {
        var offer = _table.OfferOf(agent);
        ResourceSelector selector = _matcher.SelectorFor(outcome.Kind, offer, evaluation.Instances.Waiting.AsSpan());
        var facts = _table.Agents[agent];
        rows.Add(Row(Requirement.ROLE, outcome, RolesIn(offer), "no resource of the offer is in an accepted role"));
        for (var index = 0; index < _plan.Constraints.Length; index++)
        {
            rows.Add(ConstraintRow(agent, index));
        }

        if (_plan.Definition.IsResident)
        {
            var reservation = outcome.Kind == MatchKind.RESERVE ? "a new reservation is made" : "its volumes are here";
            rows.Add(Row(Requirement.RESERVATION, outcome, reservation, ""));
        }

        var window = facts.Unavailability is null ? "none announced" : $"from {facts.Unavailability.Start:u}";
        rows.Add(Row(Requirement.MAINTENANCE, outcome, window, "the agent is in, or drains for, a maintenance window"));
        var whole = _table.WholeOf(agent);
        foreach (var requirement in (ReadOnlySpan<Requirement>)[Requirement.CPUS, Requirement.MEMORY, Requirement.DISK, Requirement.GPUS])
        {
            rows.Add(AmountRow(requirement, outcome, offer, whole, selector));
        }

        rows.Add(PortRow(agent, outcome, offer, whole, selector));
        var gpus = RequestText.Amount(_table.OfferedGpus[agent], "gpus");
        rows.Add(Row(Requirement.SCARCE_RESOURCES, outcome, gpus, "the agent has GPUs, which are kept for workloads that ask for some"));
        var home = $"the home region is {_matcher.Facts.LocalRegion ?? "unknown"}";
        rows.Add(Row(Requirement.REGION, outcome, facts.Region ?? "no region", $"{home}, and Marathon refuses other regions without a reason"));
        var asked = RequestText.Asked(_plan, Requirement.PLUGIN, -1);
        rows.Add(IsRefusedSilently(agent)
            ? new(Requirement.PLUGIN, -1, Verdict.FAIL, asked, Reason: "Marathon's last refusal of this agent has no reason although everything else passes")
            : new(Requirement.PLUGIN, -1, Verdict.NOT_EVALUATED, asked, Reason: "the rules of scheduler plugins are not visible from outside"));
    }

    private void WriteMissingReservation(ImmutableArray<RequirementVerdict>.Builder rows)
    {
        for (var bit = 0; bit <= System.Numerics.BitOperations.Log2(RequirementBits.Region); bit++)
        {
            var (requirement, constraint) = RequirementBits.Of(bit);
            if (constraint >= _plan.Constraints.Length)
            {
                continue;
            }

            var asked = RequestText.Asked(_plan, requirement, constraint);
            rows.Add(requirement == Requirement.RESERVATION
                ? new(requirement, -1, Verdict.FAIL, asked, "none of them", Reason: "the reserved volumes of the waiting instances are not on this agent")
                : new(requirement, constraint, Verdict.NOT_EVALUATED, asked, Reason: "only instances with reservations wait, and theirs are not here"));
        }
    }

    private RequirementVerdict Row(Requirement requirement, in AgentOutcome outcome, string available, string reason)
    {
        var fails = (outcome.Fails & RequirementBits.Bit(requirement)) != 0;
        return new(requirement, -1, fails ? Verdict.FAIL : Verdict.PASS, RequestText.Asked(_plan, requirement, -1), available, Reason: fails ? reason : "");
    }

    private RequirementVerdict ConstraintRow(int agent, int index)
    {
        var checker = evaluation.Checkers[index];
        var constraint = checker.Constraint;
        var id = checker.Column.Ids[agent];
        var value = ValueFor(checker, agent);
        var (verdict, reason) = checker.Check(agent) switch
        {
            ConstraintOutcome.PASS => (Verdict.PASS, ""),
            ConstraintOutcome.UNKNOWN => (Verdict.NOT_EVALUATED, constraint.Problem ?? "the value cannot be evaluated faithfully"),
            ConstraintOutcome.THROWS => (Verdict.FAIL, $"Marathon throws {constraint.Exception} on this constraint"),
            _ => (Verdict.FAIL, value is null ? $"the agent has no {constraint.Field}" : ConstraintExplainer.Refusal(checker, id)),
        };
        return new(Requirement.CONSTRAINT, index, verdict, constraint.Source.ToString(), value ?? NoValue, Reason: reason);
    }

    private RequirementVerdict AmountRow(
        Requirement requirement, in AgentOutcome outcome, ReadOnlySpan<OfferResource> offer, ReadOnlySpan<OfferResource> whole, ResourceSelector selector)
    {
        var kind = RequestText.KindOf(requirement);
        var asked = RequestText.AmountOf(_plan, requirement);
        var available = Sum(requirement, offer, selector);
        var fails = (outcome.Fails & RequirementBits.Bit(requirement)) != 0;
        var deficit = fails ? Math.Max(0, asked - available) : 0;
        var reason = !fails ? ""
            : deficit > 0 ? $"{RequestText.Amount(deficit, RequestText.UnitOf(requirement))} short{Elsewhere(offer, kind, selector)}"
            : requirement == Requirement.DISK ? "no disk of the wanted kind is large enough, or its path or profile is another"
            : "the pieces add up, but Marathon's arithmetic leaves a rounding residue";
        var unit = RequestText.UnitOf(requirement);
        return new(
            requirement,
            -1,
            fails ? Verdict.FAIL : Verdict.PASS,
            RequestText.Amount(asked, unit),
            RequestText.Amount(available, unit),
            RequestText.Amount(Sum(requirement, whole, selector), unit),
            double.IsFinite(deficit) ? deficit : 0,
            unit,
            reason);
    }

    private double Sum(Requirement requirement, ReadOnlySpan<OfferResource> resources, ResourceSelector selector) =>
        requirement == Requirement.DISK && !_plan.Volumes.IsEmpty
            ? DiskMatcher.Free(_plan, resources, selector)
            : ScalarMatcher.Sum(resources, RequestText.KindOf(requirement), selector);

    /// <summary>Says where the offer has more of it, in roles that are not accepted.</summary>
    private static string Elsewhere(ReadOnlySpan<OfferResource> offer, ResourceKind kind, ResourceSelector selector)
    {
        var text = "";
        foreach (ref readonly var resource in offer)
        {
            if (resource.Kind == kind && resource.Value > 0 && !selector.Accepts(resource))
            {
                text += $"{(text.Length == 0 ? "; " : ", ")}{RequestText.Number(resource.Value)} more in role {resource.Origin.Role} may not be used";
            }
        }

        return text;
    }

    private RequirementVerdict PortRow(
        int agent, in AgentOutcome outcome, ReadOnlySpan<OfferResource> offer, ReadOnlySpan<OfferResource> whole, ResourceSelector selector)
    {
        var ports = _plan.Ports;
        var fails = (outcome.Fails & RequirementBits.Ports) != 0;
        var free = PortMatcher.Available(PortPlan.Of([], 0), offer, selector);
        var missing = new List<string>();
        var absent = 0;
        foreach (var port in ports.DistinctFixed)
        {
            if (!PortMatcher.IsOffered(port, offer, selector))
            {
                absent++;
                missing.Add(instances.HolderOf(port, _table.Agents[agent]) is { } holder ? $"port {port} is held by {holder}"
                    : PortMatcher.IsOffered(port, whole, selector) ? $"port {port} is in use"
                    : $"port {port} is not among the agent's ports for this workload");
            }
        }

        var total = PortMatcher.Available(PortPlan.Of([], 0), whole, selector);
        if (total == 0 && !ports.IsEmpty)
        {
            missing = [$"the agent has no ports in role {string.Join(" or ", selector.Roles)}"];
        }

        var shortOf = Math.Max(0, ports.Dynamic - PortMatcher.Available(ports, offer, selector));
        if (shortOf > 0 && total > 0)
        {
            missing.Add($"{shortOf} random port{(shortOf == 1 ? "" : "s")} short");
        }

        return new(
            Requirement.PORTS,
            -1,
            fails ? Verdict.FAIL : Verdict.PASS,
            RequestText.Asked(_plan, Requirement.PORTS, -1),
            RequestText.Amount(free, "ports"),
            RequestText.Amount(total, "ports"),
            fails ? absent + shortOf : 0,
            "ports",
            fails ? string.Join("; ", missing) : "");
    }

    private static string RolesIn(ReadOnlySpan<OfferResource> offer)
    {
        var roles = new SortedSet<string>(StringComparer.Ordinal);
        foreach (ref readonly var resource in offer)
        {
            roles.Add(resource.Origin.Role);
        }

        return roles.Count == 0 ? "nothing is offered" : $"resources in role {string.Join(", ", roles)}";
    }
}
