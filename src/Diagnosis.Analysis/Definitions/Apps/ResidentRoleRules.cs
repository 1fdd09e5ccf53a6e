using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;

namespace Diagnosis.Analysis.Definitions.Apps;

/// <summary>The role of a service with reservations.</summary>
internal static class ResidentRoleRules
{
    /// <summary>Reports a changed role, which leaves the reservations of the old one behind.</summary>
    public static void Check(ValidationRun run, RamlObject? existing, RamlObject app)
    {
        if (existing is null || run.Options.Force || !VolumeKinds.HasPersistent(app.Get(App.Container)))
        {
            return;
        }

        var (from, to) = (existing.Get(App.Role) ?? "*", app.Get(App.Role)!);
        run.Require(from == to, PlacementRules.RoleChange, "/role", RoleSettings.ChangeNeedsForce(from, to), ValidationRun.At(app, App.Role));
    }
}
