using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;

namespace Diagnosis.Analysis.Definitions.Pods;

/// <summary>Rules on the placement of pods; Marathon tells each violation together with <c>must be empty</c> of the list.</summary>
internal static class PodPlacementRules
{
    private const string Constraints = "/scheduling/placement/constraints";
    private const string Roles = "/acceptedResourceRoles";

    /// <summary>Marathon's path of the same list as a set.</summary>
    private const string RoleSet = "/scheduling/placement/ppp.acceptedResourceRoles.toSet";

    /// <summary>Reports bad constraints and role names.</summary>
    public static void Check(ValidationRun run, RamlObject placement, bool isResident)
    {
        var before = run.Issues.Count;
        var constraints = placement.Get(PodPlacementPolicy.Constraints);
        for (var i = 0; i < constraints.Count; i++)
        {
            CheckConstraint(run, constraints[i], $"{Constraints}({i})");
        }

        run.Require(run.Issues.Count == before, PlacementRules.ConstraintValue, Constraints, "must be empty", constraints.Node);
        CheckRoles(run, placement, isResident);
    }

    private static void CheckConstraint(ValidationRun run, RamlObject constraint, string path)
    {
        if (constraint.Get(Constraint.FieldName).Length == 0)
        {
            run.Report(PlacementRules.ConstraintField, path, "missing field for constraint declaration", constraint.Node);
            return;
        }

        ConstraintRules.Check(run, constraint.Get(Constraint.Operator), constraint.Get(Constraint.Value), path, constraint.Node);
    }

    private static void CheckRoles(ValidationRun run, RamlObject placement, bool isResident)
    {
        var roles = placement.Get(PodPlacementPolicy.AcceptedResourceRoles);
        if (roles.Count == 0)
        {
            return;
        }

        var distinct = roles.Distinct().ToList();
        var areNamed = true;
        for (var i = 0; i < distinct.Count; i++)
        {
            areNamed &= RoleNameRules.Check(run, distinct[i], RoleSet, roles.Node);
            RoleNameRules.Check(run, distinct[i], Roles, roles.Node);
        }

        run.Require(areNamed, PlacementRules.RoleName, RoleSet, "must be empty", roles.Node);
        var isLegal = !isResident || (distinct.Count == 1 && distinct[0] == "*");
        run.Require(isLegal, PlacementRules.RolesResident, Roles, "A resident pod must have `acceptedResourceRoles = [\"*\"]`.", roles.Node);
        run.Require(areNamed && isLegal, PlacementRules.RoleName, Roles, "must be empty", roles.Node);
    }
}
