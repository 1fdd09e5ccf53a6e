using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Tree;

namespace Diagnosis.Analysis.Definitions.Services;

/// <summary>The roles a service may have, and the one it gets (RoleSettings.scala).</summary>
/// <param name="Default">The role of a service that names none.</param>
/// <param name="Legal">The roles it may name, in the order Marathon prints them.</param>
internal sealed record RoleSettings(string Default, IReadOnlyList<string> Legal)
{
    /// <summary>The settings for a service that is posted or put by itself.</summary>
    public static RoleSettings ForService(ValidationOptions options, GroupTree tree, PathId id, string? currentRole)
    {
        if (id.Segments.Length <= 1)
        {
            return new RoleSettings(options.MesosRole, [options.MesosRole]);
        }

        var top = id.Segments[0];
        var group = tree.Group(id.TopLevel);
        var enforce = group is null ? options.NewGroupEnforceRole == NewGroupEnforceRole.Top : group.EnforceRole ?? false;
        return enforce
            ? new RoleSettings(top, Distinct(top, currentRole))
            : new RoleSettings(options.MesosRole, Distinct(options.MesosRole, top, currentRole));
    }

    /// <summary>The settings for an app inside the body of a group.</summary>
    public static RoleSettings ForGroupBody(ValidationOptions options, string defaultRole, bool enforce, string? currentRole) =>
        enforce
            ? new RoleSettings(defaultRole, Distinct(defaultRole, currentRole))
            : new RoleSettings(defaultRole, Distinct(defaultRole, options.MesosRole, currentRole));

    /// <summary>Marathon's sentence about a role that is not among those.</summary>
    public static string NotLegal(string role, IReadOnlyList<string> legal) => $"got {role}, expected one of: [{string.Join(", ", legal)}]";

    /// <summary>Marathon's sentence about a role that would leave reservations behind.</summary>
    public static string ChangeNeedsForce(string from, string to) =>
        "It is not possible to change the role for existing reservations. If you proceed with this change, all existing instances will continue to run "
        + $"under the previous role, {from}. Only new instances will be allocated with the new role, {to}. In order to continue, "
        + "retry your request with ?force=true";

    private static List<string> Distinct(params ReadOnlySpan<string?> roles)
    {
        var distinct = new List<string>(roles.Length);
        foreach (var role in roles)
        {
            if (role is not null && !distinct.Contains(role))
            {
                distinct.Add(role);
            }
        }

        return distinct;
    }
}
