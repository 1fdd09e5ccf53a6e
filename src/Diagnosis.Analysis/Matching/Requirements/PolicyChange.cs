using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Reports;

namespace Diagnosis.Analysis.Matching.Requirements;

/// <summary>Changes of a definition that lift a requirement other than an amount; none where only an operator can.</summary>
internal static class PolicyChange
{
    private const double Setting = 1;
    private const double WiderConstraint = 1.5;
    private const double OtherRegion = 2;
    private const double DroppedConstraint = 3;
    private const int MostRegions = 10;

    public static IEnumerable<ChangedDefinition> Of(ChangedDefinition start, Requirement requirement, int constraint, Evaluation evaluation)
    {
        var definition = start.Definition;
        switch (requirement)
        {
            case Requirement.CONSTRAINT when constraint < RequirementBits.ConstraintSlots - 1:
                return Constraint(start, constraint, evaluation);
            case Requirement.ROLE when !definition.IsResident:
                return [Role(start, evaluation)];
            case Requirement.PORTS:
                return Ports(start);
            case Requirement.SCARCE_RESOURCES:
                return [Label(start)];
            case Requirement.REGION when Region(start, evaluation.Matcher.Table) is { } opened:
                return [opened];
            default:
                return [];
        }
    }

    private static IEnumerable<ChangedDefinition> Constraint(ChangedDefinition start, int index, Evaluation evaluation)
    {
        var checker = evaluation.Checkers[index];
        var source = checker.Constraint.Source;
        var definition = start.Definition;
        var place = definition.Constraints.IndexOf(source);
        if (place < 0)
        {
            yield break;
        }

        var field = DefinitionPaths.Constraint(definition, index.ToString());
        var now = DefinitionPaths.ConstraintJson(definition, source.Field, source.Operator, source.Value);
        var wider = checker.Constraint.Operator switch
        {
            ConstraintOperator.MAX_PER when checker.Constraint.Exception == MarathonException.None => checker.Constraint.Number + 1,
            ConstraintOperator.GROUP_BY when checker.Constraint.UsesQuota && checker.Column.Values.Count > checker.Constraint.Number =>
                checker.Column.Values.Count,
            _ => 0,
        };
        if (wider > 0)
        {
            yield return Changed(source with { Value = wider.ToString() }, WiderConstraint);
        }

        if (ConstraintExplainer.Meant(checker, evaluation.Matcher.Table) is { } meant)
        {
            yield return Changed(meant, Setting);
        }

        yield return start.And(
            definition with { Constraints = definition.Constraints.RemoveAt(place) }, new(field, now, "", $"drop {source}"), DroppedConstraint);

        // Without a constraint on region or zone the home region alone is left, so that dropping one opens nothing by itself.
        if (checker.Constraint.OpensRegions && Regions(evaluation.Matcher.Table) is { } regions)
        {
            yield return Changed(regions, DroppedConstraint);
        }

        ChangedDefinition Changed(PlacementConstraint changed, double cost) => start.And(
            definition with { Constraints = definition.Constraints.SetItem(place, changed) },
            new(field, now, DefinitionPaths.ConstraintJson(definition, changed.Field, changed.Operator, changed.Value), $"{source} → {changed}"),
            cost);
    }

    private static ChangedDefinition Role(ChangedDefinition start, Evaluation evaluation)
    {
        var plan = evaluation.Matcher.Plan;
        ImmutableArray<string> roles = [.. plan.AcceptedRoles.Union([plan.Role, "*"]).Order(StringComparer.Ordinal)];
        var added = roles.Except(plan.AcceptedRoles).ToArray();
        return start.And(
            start.Definition with { AcceptedResourceRoles = roles },
            new(
                DefinitionPaths.AcceptedRoles(start.Definition),
                start.Definition.AcceptedResourceRoles.IsDefaultOrEmpty ? "" : Json(start.Definition.AcceptedResourceRoles),
                Json(roles),
                $"accept role {string.Join(" and ", added)}"),
            Setting);
    }

    private static IEnumerable<ChangedDefinition> Ports(ChangedDefinition start)
    {
        var definition = start.Definition;
        if (definition.PortRule == PortRule.Required)
        {
            yield return start.And(definition with { PortRule = PortRule.Dynamic }, new("/requirePorts", "true", "false", "requirePorts false"), Setting);
        }
        else if (definition.PortRule == PortRule.Mapped)
        {
            ChangedDefinition change = start;
            for (var index = 0; index < definition.HostPorts.Length; index++)
            {
                if (definition.HostPorts[index] is { } port and not 0)
                {
                    change = change.And(
                        change.Definition with { HostPorts = change.Definition.HostPorts.SetItem(index, 0) },
                        new(DefinitionPaths.HostPort(definition, index), port.ToString(), "0", $"hostPort {port} → any"),
                        Setting);
                }
            }

            if (change != start)
            {
                yield return change;
            }
        }
    }

    private static ChangedDefinition Label(ChangedDefinition start)
    {
        const string Name = "GPU_SCHEDULING_BEHAVIOR";
        var now = start.Definition.Labels.GetValueOrDefault(Name);
        return start.And(
            start.Definition with { Labels = start.Definition.Labels.SetItem(Name, "unrestricted") },
            new($"/labels/{Name}", now is null ? "" : DefinitionPaths.Quote(now), "\"unrestricted\"", $"label {Name}=unrestricted"),
            Setting);
    }

    /// <summary>Naming a region opens all that the expression matches; those that exist here are named.</summary>
    private static ChangedDefinition? Region(ChangedDefinition start, AgentColumns table)
    {
        if (Regions(table) is not { } added)
        {
            return null;
        }

        return start.And(
            start.Definition with { Constraints = start.Definition.Constraints.Add(added) },
            new(
                DefinitionPaths.Constraint(start.Definition, "-"),
                "",
                DefinitionPaths.ConstraintJson(start.Definition, added.Field, added.Operator, added.Value),
                $"add {added}"),
            OtherRegion);
    }

    /// <summary>A constraint that every agent with a region satisfies; null when there are none, or too many to name.</summary>
    private static PlacementConstraint? Regions(AgentColumns table)
    {
        var regions = table.Column("@region").Values.Order(StringComparer.Ordinal).Take(MostRegions + 1).ToArray();
        return regions.Length is 0 or > MostRegions ? null : new PlacementConstraint("@region", "LIKE", string.Join("|", regions.Select(Regex.Escape)));
    }

    private static string Json(ImmutableArray<string> texts) => $"[{string.Join(",", texts.Select(DefinitionPaths.Quote))}]";
}
