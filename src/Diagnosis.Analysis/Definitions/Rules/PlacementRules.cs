namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>Rules for constraints and roles.</summary>
internal static class PlacementRules
{
    private static readonly RuleList Rules = new();

    public static readonly Rule ConstraintLength = Rules.Blocking("config.constraint.length", "A constraint has a field, an operator and at most one value.");
    public static readonly Rule ConstraintField = Rules.Blocking("config.constraint.field", "A constraint names a field.");
    public static readonly Rule ConstraintOperator = Rules.Blocking(
        "config.constraint.operator",
        "Operators are UNIQUE, CLUSTER, GROUP_BY, LIKE, UNLIKE, MAX_PER and IS.");
    public static readonly Rule ConstraintValue = Rules.Blocking(
        "config.constraint.value",
        "UNIQUE takes no value, GROUP_BY none or a whole number, MAX_PER a whole number, LIKE and UNLIKE a regular expression, IS a text or number of Mesos.");
    public static readonly Rule RolesEmpty = Rules.Blocking("config.accepted.roles.empty", "acceptedResourceRoles is left out or names at least one role.");
    public static readonly Rule RoleName = Rules.Blocking("config.role.name", "Names of roles follow the rules of Mesos.");
    public static readonly Rule RolesResident = Rules.Blocking(
        "config.accepted.roles.resident",
        "A service with persistent volumes accepts exactly the unreserved role *.");
    public static readonly Rule RolesForeign = Rules.Blocking(
        "config.accepted.roles.foreign",
        "acceptedResourceRoles holds * and the role of the service, nothing else.");
    public static readonly Rule Role = Rules.Blocking(
        "config.role",
        "The role of a service is that of Marathon or of its top-level group, as the group enforces it.");
    public static readonly Rule RoleResident = Rules.Blocking("config.role.resident", "A service with persistent volumes needs a role other than *.");
    public static readonly Rule RoleChange = Rules.Blocking("config.role.change", "The role of a service with reservations changes only with force=true.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All => Rules.All;
}
