using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Services;

/// <summary>Rules on <c>acceptedResourceRoles</c> of apps.</summary>
internal static class AcceptedRolesRules
{
    private const string Path = "/acceptedResourceRoles";

    /// <summary>Reports an empty list, bad names, and roles that Marathon never gets offers for.</summary>
    public static void CheckApp(ValidationRun run, RamlObject app, bool isResident)
    {
        if (app.Get(App.AcceptedResourceRoles) is not { } roles)
        {
            return;
        }

        run.Require(roles.Count > 0, PlacementRules.RolesEmpty, Path, "must not be empty", roles.Node);
        for (var i = 0; i < roles.Count; i++)
        {
            RoleNameRules.Check(run, roles[i], Path, ValidationRun.At(roles, i));
        }

        run.Require(
            !isResident || (roles.Count == 1 && roles[0] == "*"),
            PlacementRules.RolesResident,
            Path,
            "A resident app must have `acceptedResourceRoles = [\"*\"]`.",
            roles.Node);
        CheckForeign(run, roles, app.Get(App.Role)!);
    }

    /// <summary>Reports roles other than <c>*</c> and the service's own.</summary>
    public static void CheckForeign(ValidationRun run, RamlList<string> roles, string role)
    {
        if (run.Marathon.RefusesForeignRoles && roles.Any(accepted => accepted != "*" && accepted != role))
        {
            run.Report(PlacementRules.RolesForeign, Path, $"acceptedResourceRoles can only contain {Legal(role)}", roles.Node);
        }
    }

    private static string Legal(string role) => role == "*" ? "*"
        : string.CompareOrdinal(role, "*") < 0 ? $"{role} and *"
        : $"* and {role}";
}
