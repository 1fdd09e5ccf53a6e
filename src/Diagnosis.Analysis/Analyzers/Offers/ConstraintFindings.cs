using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Relaxations;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>Findings about placement constraints: values that do not exist, or that are used up.</summary>
internal static class ConstraintFindings
{
    public static Finding Of(OfferView offers, int index)
    {
        var report = offers.Report;
        if (index < 0 || index >= report.Constraints.Length)
        {
            var named = offers.Subject.Definition.Constraints.Length > 0
                ? offers.Subject.Definition.Constraints[Math.Max(0, index)].ToString()
                : "its constraints";
            return OfferFinding.Make(
                offers, OfferReasons.ConstraintUnsatisfied, $"{offers.Waits}: {(offers.IsWhole ? "no agent" : "none of these")} satisfies {named}", "");
        }

        var explained = report.Constraints[index];
        var constraint = offers.Subject.Definition.Constraints[index];
        var exhausts = constraint.Kind.CountsInstances() && (offers.Placeable > 0 || explained.Values.Any(v => v.Instances > 0));
        return exhausts ? Exhausted(offers, explained, constraint, index) : Unsatisfied(offers, explained, constraint, index);
    }

    private static Finding Exhausted(OfferView offers, ConstraintExplanation explained, PlacementConstraint constraint, int index)
    {
        (string One, string Many) place = constraint.Names == ConstraintField.Hostname
            ? ("host", "hosts")
            : ($"value of {explained.Field}", $"values of {explained.Field}");
        var placed = offers.Placeable > 0 ? $", {offers.Placeable} of them could start now" : "";
        var finding = OfferFinding.Make(
            offers,
            OfferReasons.UniqueExhausted,
            $"{offers.Id} waits for {offers.Waiting} of {InWords.Count(offers.Subject.Definition.Instances, "instance")}{offers.Seen}{placed}: "
                + $"{constraint} {Allowance(constraint, place.One)}, and {Taken(offers, constraint.Kind, index, place)}",
            explained.Text);
        return FewerInstances.Of(offers) is { } fewer ? finding with { Remedies = finding.Remedies.Add(fewer) } : finding;
    }

    /// <summary>How many of the values may take no further instance, of those on agents that nothing but this constraint and amounts keeps out.</summary>
    private static string Taken(OfferView offers, ConstraintOperator kind, int index, (string One, string Many) place)
    {
        var values = new Dictionary<string, bool>(StringComparer.Ordinal);
        var open = 0;
        var agents = offers.Report.Agents;
        for (var agent = 0; agent < agents.Count; agent++)
        {
            if (agents.FailsOnlyAmountsAnd(agent, index) && agents.HasValueFor(agent, index))
            {
                open++;
                values[agents.ValueFor(agent, index)] = agents.FailsConstraint(agent, index);
            }
        }

        var (all, used) = (values.Count, values.Count(v => v.Value));
        var (one, many) = open == offers.Report.Capacity.Agents ? ("", "") : (" that otherwise qualifies", " that otherwise qualify");
        if (kind == ConstraintOperator.GroupBy && used > 0)
        {
            var rest = used == all ? "" : offers.Placeable > 0 ? "; the rest have theirs after that" : "; the rest have no room for one more";
            return (used == all ? $"{InWords.All(all, place.One + one, place.Many + many)} {InWords.Verb(all, "has its", "have their")} share"
                : $"{used} of the {all} {place.Many}{many} {InWords.Verb(used, "has its", "have their")} share") + rest;
        }

        return all == 0 ? $"no {place.One} otherwise qualifies"
            : used == 0 ? $"there {(all == 1 ? "is" : "are")} only {all} {(all == 1 ? place.One + one : place.Many + many)}"
            : used < all ? $"{used} of {all} {(all == 1 ? place.One + one : place.Many + many)} {(used == 1 ? "is" : "are")} taken"
            : !offers.IsWhole ? $"{used} of the {(used == 1 ? place.One : place.Many)} read {(used == 1 ? "is" : "are")} taken"
            : $"{InWords.All(all, place.One + one, place.Many + many)} {InWords.Verb(all, "is", "are")} taken";
    }

    private static string Allowance(PlacementConstraint constraint, string place) => constraint.Kind switch
    {
        ConstraintOperator.Unique => $"allows one instance per {place}",
        ConstraintOperator.MaxPer => $"allows at most {constraint.Value} per {place}",
        _ => constraint.LacksGroups ? "spreads the instances evenly" : $"spreads the instances evenly over {constraint.Value} groups",
    };

    /// <summary>True for a LIKE that the values begin with: the whole of a value must match.</summary>
    private static bool IsPartOf(ConstraintExplanation explained, PlacementConstraint constraint) => constraint.Kind == ConstraintOperator.Like
        && explained.DidYouMean.EndsWith(".*", StringComparison.Ordinal)
        && constraint.Value?.Contains('*', StringComparison.Ordinal) is false;

    private static bool IsNoneLeft(OfferView offers, ConstraintExplanation one, ConstraintExplanation other)
    {
        var (first, second) = (offers.Report.Constraints.IndexOf(one), offers.Report.Constraints.IndexOf(other));
        return offers.Report.Agents.AreAllFailingOneOf(first, second);
    }

    /// <summary>
    /// The fewest constraints, this one among them, of which each leaves some agents and all together leave none; those that count instances are another story.
    /// </summary>
    private static int[] Together(OfferView offers, ConstraintExplanation explained)
    {
        var report = offers.Report;
        var definition = offers.Subject.Definition;
        int[] open = [.. Enumerable.Range(0, report.Constraints.Length).Where(index =>
            !definition.Constraints[index].Kind.CountsInstances() && report.Constraints[index].AgentsAllowed > 0)];
        var own = report.Constraints.IndexOf(explained);
        if (!open.Contains(own))
        {
            return [];
        }

        foreach (var other in open)
        {
            if (other != own && IsNoneLeft(offers, explained, report.Constraints[other]))
            {
                return [Math.Min(own, other), Math.Max(own, other)];
            }
        }

        return report.Agents.AreAllFailingOneOf(open) ? open : [];
    }

    /// <summary>The agents that meet a constraint.</summary>
    private static string Left(OfferView offers, int index)
    {
        var agents = offers.Report.Agents;
        return agents.HostsInWords(agents.PassingConstraint(index));
    }

    private static string WhatItPlaces(OfferView offers, int index)
    {
        var definition = offers.Subject.Definition;
        var place = DefinitionPaths.Constraint(definition, $"{definition.Constraints.IndexOf(definition.Constraints[index])}");
        var corrected = offers.Relaxations.FirstOrDefault(r => r.Changes is [{ To.Length: > 0 } only] && only.Field == place);
        return corrected is null ? "" : $", which would place {corrected.InstancesPlaceable} of {offers.Waiting}";
    }

    private static Finding Unsatisfied(OfferView offers, ConstraintExplanation explained, PlacementConstraint constraint, int index)
    {
        var agents = offers.Report.Capacity.Agents;
        var why = explained.AgentsWithout == agents ? $"{(offers.IsWhole ? "no agent" : "none of these")} has the attribute {explained.Field}"
            : constraint.Kind == ConstraintOperator.Is && explained.AgentsAllowed == 0 && explained.Values.Any(v => v.Value == constraint.ShownValue)
                ? $"{explained.Field} is the text {constraint.ShownValue}, and IS reads that of the constraint as a number"
            : explained.AgentsAllowed == 0
                ? $"{explained.Field} is {InWords.List([.. explained.Values.Select(v => v.Value)], 4)} on the "
                    + (explained.AgentsWithout == 0 ? InWords.Count(agents, "agent")
                        : $"{InWords.Count(agents - explained.AgentsWithout, "agent")} that {InWords.Verb(agents - explained.AgentsWithout, "has", "have")} it")
            : $"it leaves {InWords.Count(explained.AgentsAllowed, "agent")} of {agents}";
        var excludes = offers.Report.Constraints.Where(other => !ReferenceEquals(other, explained) && other.Field == explained.Field
            && explained.AgentsAllowed > 0 && other.AgentsAllowed > 0 && IsNoneLeft(offers, explained, other)).ToArray();
        if (excludes.Length > 0)
        {
            var both = offers.Subject.Definition.Constraints[offers.Report.Constraints.IndexOf(excludes[0])];
            return OfferFinding.Make(
                offers,
                OfferReasons.ConstraintUnsatisfied,
                $"{offers.Waits}: the constraints {constraint} and {both} exclude each other, since no agent meets both",
                explained.Text);
        }

        if (Together(offers, explained) is { Length: > 1 } met)
        {
            return OfferFinding.Make(
                offers,
                OfferReasons.ConstraintUnsatisfied,
                $"{offers.Waits}: no agent meets {(met.Length == 2 ? "both" : "all")} of its constraints: "
                    + string.Join(", ", met.Select(one => $"{offers.Subject.Definition.Constraints[one]} leaves {Left(offers, one)}")),
                explained.Text);
        }

        return OfferFinding.Make(
            offers,
            OfferReasons.ConstraintUnsatisfied,
            $"{offers.Waits}: the constraint {constraint} keeps {(offers.Waiting == 1 ? "it" : "them")} out: {why}",
            explained.Text,
            explained.DidYouMean.Length == 0 ? null
                : (IsPartOf(explained, constraint) ? "LIKE matches the whole value, so " : "")
                    + $"perhaps {explained.DidYouMean} was meant{WhatItPlaces(offers, index)}");
    }
}
