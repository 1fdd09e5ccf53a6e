using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Matching.Requirements;

/// <summary>Changes of a definition that lift a requirement other than an amount; none where only an operator can.</summary>
internal static class PolicyChange
{
    private const double Setting = 1;
    private const double WiderConstraint = 1.5;
    private const double OtherRegion = 2;
    private const double DroppedConstraint = 3;
    private const int MostRegions = 10;
    private const int MostPortSets = 4;

    /// <summary>A wider constraint, the one that was perhaps meant, none; for one that names a region, one that names all of them.</summary>
    public static IEnumerable<ChangedDefinition> Constraint(ChangedDefinition start, int index, RelaxationScope scope)
    {
        if (index >= RequirementBits.ConstraintSlots - 1)
        {
            yield break;
        }

        var checker = scope.Checkers[index];
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
            ConstraintOperator.MaxPer when checker.Constraint.Exception == MarathonException.None => checker.Constraint.Number + 1,

            // Each value takes its part of the instances: with fewer values than groups the parts of the others are never placed, with more some stay empty.
            ConstraintOperator.GroupBy when checker.Constraint.UsesQuota && checker.Column.Values.Count is > 0 and var groups
                && groups != checker.Constraint.Number => groups,

            // Before, the number is a minimum: with fewer values than that no further instance is placed (Marathon 1.9, Constraints.scala).
            ConstraintOperator.GroupBy when !checker.Constraint.UsesQuota && checker.Column.Values.Count is > 0 and var values
                && values < checker.Constraint.Number => values,
            _ => 0,
        };
        if (wider > 0)
        {
            yield return Changed(source with { Value = wider.ToString() }, WiderConstraint);
        }

        if (checker is { Constraint.Operator: ConstraintOperator.Unique, Column.IsHostname: false })
        {
            yield return Changed(new(source.Field, "MAX_PER", "2"), WiderConstraint);
        }

        if (ConstraintCorrection.Of(checker, scope.Agents) is { } meant)
        {
            yield return Changed(meant, Setting);
        }

        yield return start.And(
            definition with { Constraints = definition.Constraints.RemoveAt(place) },
            new(field, now, "", $"drop {source}", $"Drop the constraint {source}") { AsSubject = $"dropping {source}" },
            DroppedConstraint);

        // Without a constraint on region or zone the home region alone is left, so that dropping one opens nothing by itself.
        if (checker.Constraint.OpensRegions && scope.IsAnyElsewhere && Regions(scope.Agents) is { } regions)
        {
            yield return Changed(regions, DroppedConstraint + OtherRegion);
        }

        ChangedDefinition Changed(PlacementConstraint changed, double cost) => start.And(
            definition with { Constraints = definition.Constraints.SetItem(place, changed) },
            new(
                field,
                now,
                DefinitionPaths.ConstraintJson(definition, changed.Field, changed.Operator, changed.Value),
                $"{source} → {changed}",
                $"Write the constraint {changed} in place of {source}") { AsSubject = $"writing {changed} in place of {source}" },
            cost);
    }

    /// <summary>All roles whose resources are offered; a resident workload reserves unreserved ones alone.</summary>
    public static IEnumerable<ChangedDefinition> Role(ChangedDefinition start, RelaxationScope scope)
    {
        if (start.Definition.IsResident)
        {
            return [];
        }

        var plan = scope.Plan;

        // Marathon takes no other roles than its own and the workload's (Marathon 1.9, GroupRoleBehavior): what was listed beside them goes.
        ImmutableArray<string> roles = [.. new[] { plan.Role, "*" }.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var added = roles.Except(plan.AcceptedRoles).ToArray();
        var change = new FieldChange(
            DefinitionPaths.AcceptedRoles(start.Definition),
            start.Definition.AcceptedResourceRoles.IsDefaultOrEmpty ? "" : Json(start.Definition.AcceptedResourceRoles),
            Json(roles),
            $"accept role {string.Join(" and ", added)}",
            $"Accept {InWords.Plural(added.Length, "role")} {string.Join(" and ", added.Select(InFull))}")
        {
            AsSubject = $"accepting role {string.Join(" and ", added.Select(role => role == MesosRoles.Public ? $"{role} (public agents)" : role))}",
        };
        return [start.And(start.Definition with { AcceptedResourceRoles = roles }, change, Setting)];
    }

    /// <summary>Any ports in place of fixed ones: of all, and of those alone that an agent does not have free.</summary>
    public static IEnumerable<ChangedDefinition> Ports(ChangedDefinition start, RelaxationScope scope) =>
        Ports(start).Concat(start.Definition.PortRule != PortRule.Mapped || scope.Plan.Ports.DistinctFixed.Length < 2 ? []
            : TakenPorts(scope).Select(taken => AnyOf(start, taken.Contains)));

    /// <summary>The ports that some agent lacks where it has others of them, those of most agents first.</summary>
    private static IEnumerable<int[]> TakenPorts(RelaxationScope scope)
    {
        var taken = new Dictionary<string, (int[] Ports, int Agents)>(StringComparer.Ordinal);
        for (var agent = 0; agent < scope.Agents.Agents.Length; agent++)
        {
            var offer = scope.Agents.OfferOf(agent);
            var ports = new List<int>();
            foreach (var port in scope.Plan.Ports.DistinctFixed)
            {
                if (!scope.Plan.Selector.HasPort(offer, port))
                {
                    ports.Add(port);
                }
            }

            if (ports.Count > 0 && ports.Count < scope.Plan.Ports.DistinctFixed.Length)
            {
                var key = string.Join(',', ports);
                taken[key] = ([.. ports], taken.GetValueOrDefault(key).Agents + 1);
            }
        }

        return taken.Values.OrderByDescending(one => one.Agents).ThenBy(one => one.Ports.Length).ThenBy(one => one.Ports[0]).Take(MostPortSets)
            .Select(one => one.Ports);
    }

    /// <summary>Any ports in place of fixed ones.</summary>
    public static IEnumerable<ChangedDefinition> Ports(ChangedDefinition start)
    {
        var definition = start.Definition;
        if (definition.PortRule == PortRule.Required)
        {
            yield return start.And(
                definition with { PortRule = PortRule.Dynamic },
                new("/requirePorts", "true", "false", "requirePorts false", "Set requirePorts to false") { AsSubject = "setting requirePorts to false" },
                Setting);
        }
        else if (definition.PortRule == PortRule.Mapped)
        {
            var change = AnyOf(start, static _ => true);
            if (change != start)
            {
                yield return change;
            }
        }
    }

    /// <summary>Any ports in place of some fixed ones.</summary>
    private static ChangedDefinition AnyOf(ChangedDefinition start, Func<int, bool> isMeant)
    {
        var (change, definition) = (start, start.Definition);
        var places = definition.HostPorts.Any(port => port is > 0) ? DefinitionPaths.HostPorts(definition) : [];
        for (var index = 0; index < definition.HostPorts.Length; index++)
        {
            if (definition.HostPorts[index] is { } port and not 0 && isMeant(port))
            {
                change = change.And(
                    change.Definition with { HostPorts = change.Definition.HostPorts.SetItem(index, 0) },
                    new(
                        places[index],
                        port.ToString(),
                        "0",
                        $"hostPort {port} → any",
                        $"Set hostPort to 0 (any) in place of {port}") { AsSubject = $"taking any hostPort in place of {port}" },
                    Setting);
            }
        }

        return change;
    }

    /// <summary>The label that lets a workload without GPUs use agents that have some.</summary>
    public static IEnumerable<ChangedDefinition> Label(ChangedDefinition start)
    {
        const string Name = SpecPlan.GpuLabel;
        var now = start.Definition.Labels.GetValueOrDefault(Name);
        var change = new FieldChange($"/labels/{Name}", now is null ? "" : DefinitionPaths.Quote(now), "\"unrestricted\"", $"label {Name}=unrestricted",
            $"Set the label {Name} to unrestricted")
        {
            AsSubject = $"setting the label {Name} to unrestricted",
        };
        return [start.And(start.Definition with { Labels = start.Definition.Labels.SetItem(Name, "unrestricted") }, change, Setting)];
    }

    /// <summary>Naming a region opens all that the expression matches; those that exist here are named.</summary>
    public static IEnumerable<ChangedDefinition> Region(ChangedDefinition start, AgentColumns table)
    {
        if (Regions(table) is not { } added)
        {
            return [];
        }

        var change = new FieldChange(
            DefinitionPaths.Constraint(start.Definition, "-"),
            "",
            DefinitionPaths.ConstraintJson(start.Definition, added.Field, added.Operator, added.Value),
            $"add {added}",
            $"Add the constraint {added}") { AsSubject = $"adding {added}" };
        return [start.And(start.Definition with { Constraints = start.Definition.Constraints.Add(added) }, change, OtherRegion)];
    }

    /// <summary>A constraint that every agent with a region satisfies; null when there are none, or too many to name.</summary>
    private static PlacementConstraint? Regions(AgentColumns table)
    {
        var regions = table.Column("@region").Values.Order(StringComparer.Ordinal).Take(MostRegions + 1).ToArray();
        return regions.Length is 0 or > MostRegions ? null : new PlacementConstraint("@region", "LIKE", string.Join("|", regions.Select(Regex.Escape)));
    }

    /// <summary>Agents of this role stand at the edge of the cluster: who accepts it should know.</summary>
    private static string InFull(string role) => role == MesosRoles.Public ? $"{role} (public agents, reachable from outside)" : role;

    private static string Json(ImmutableArray<string> texts) => $"[{string.Join(",", texts.Select(DefinitionPaths.Quote))}]";
}
