using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;

namespace Diagnosis.Analysis.Definitions.Pods;

/// <summary>Layer 6 for pods: roles (PodsValidation.podDefValidator).</summary>
internal static class PodModelRules
{
    /// <summary>Reports an illegal role, accepted roles that bring no offers, and a changed role of a pod with reservations.</summary>
    public static void Check(ValidationRun run, RamlObject pod, RamlObject? existing, RoleSettings settings)
    {
        var role = pod.Get(Pod.Role)!;
        var node = ValidationRun.At(pod, Pod.Role);
        run.Require(settings.Legal.Contains(role), PlacementRules.Role, "/role", RoleSettings.NotLegal(role, settings.Legal), node);
        if (pod.Get(Pod.Scheduling)?.Get(PodSchedulingPolicy.Placement) is { } placement)
        {
            AcceptedRolesRules.CheckForeign(run, placement.Get(PodPlacementPolicy.AcceptedResourceRoles), role);
        }

        if (!PodVolumes.HasPersistent(pod))
        {
            return;
        }

        run.Require(role != "*" || !run.Marathon.HasRoles, PlacementRules.RoleResident, "/role", "Resident pods cannot have the role *", node);
        var from = existing?.Get(Pod.Role) ?? role;
        run.Require(from == role || run.Options.Force, PlacementRules.RoleChange, "/role", RoleSettings.ChangeNeedsForce(from, role), node);
    }

    /// <summary>The rule of the tree on stored pods.</summary>
    public static void CheckInTree(ValidationRun run, RamlObject pod) => run.Require(
        !run.Marathon.HasRoles || pod.Get(Pod.Role) != "*" || !PodVolumes.HasPersistent(pod),
        PlacementRules.RoleResident,
        $"/pods/{pod.Get(Pod.Id)}",
        "Resident pods cannot have the role *",
        ValidationRun.At(pod, Pod.Role));
}
