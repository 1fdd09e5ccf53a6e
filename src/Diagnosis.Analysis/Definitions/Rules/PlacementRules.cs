using static Diagnosis.Analysis.Wording.Severity;

namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>Rules for constraints and roles.</summary>
internal static class PlacementRules
{
    public static readonly Rule ConstraintLength = new("config.constraint.length", Blocking, "A constraint has a field, an operator and at most one value.");
    public static readonly Rule ConstraintField = new("config.constraint.field", Blocking, "A constraint names a field.");
    public static readonly Rule ConstraintOperator = new(
        "config.constraint.operator",
        Blocking,
        "Operators are UNIQUE, CLUSTER, GROUP_BY, LIKE, UNLIKE, MAX_PER and IS.");
    public static readonly Rule ConstraintValue = new(
        "config.constraint.value",
        Blocking,
        "UNIQUE takes no value, GROUP_BY none or a whole number, MAX_PER a whole number, LIKE and UNLIKE a regular expression, IS a text or number of Mesos.");
    public static readonly Rule RolesEmpty = new("config.accepted.roles.empty", Blocking, "acceptedResourceRoles is left out or names at least one role.");
    public static readonly Rule RoleName = new("config.role.name", Blocking, "Names of roles follow the rules of Mesos.");
    public static readonly Rule RolesResident = new(
        "config.accepted.roles.resident",
        Blocking,
        "A service with persistent volumes accepts exactly the unreserved role *.");
    public static readonly Rule RolesForeign = new(
        "config.accepted.roles.foreign",
        Blocking,
        "acceptedResourceRoles holds * and the role of the service, nothing else.");
    public static readonly Rule Role = new(
        "config.role",
        Blocking,
        "The role of a service is that of Marathon or of its top-level group, as the group enforces it.");
    public static readonly Rule RoleResident = new("config.role.resident", Blocking, "A service with persistent volumes needs a role other than *.");
    public static readonly Rule RoleChange = new("config.role.change", Blocking, "The role of a service with reservations changes only with force=true.");

    /// <summary>All of them.</summary>
    public static readonly Rule[] All =
    [
        ConstraintLength, ConstraintField, ConstraintOperator, ConstraintValue, RolesEmpty, RoleName, RolesResident, RolesForeign, Role,
        RoleResident, RoleChange,
    ];
}
