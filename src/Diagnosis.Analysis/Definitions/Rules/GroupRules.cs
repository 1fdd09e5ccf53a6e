namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>Rules for groups and the tree of all services.</summary>
internal static class GroupRules
{
    private static readonly RuleList Rules = new();

    public static readonly Rule OnlyProperty = Rules.Blocking("config.group.only.property", "version and scaleBy stand alone in the body, without id.");
    public static readonly Rule EnforceRoleNested = Rules.Blocking("config.group.enforce.role.nested", "enforceRole is for top-level groups.");
    public static readonly Rule EnforceRoleChange = Rules.Blocking(
        "config.group.enforce.role.change",
        "enforceRole and services of an existing group change in separate requests; leave out the id and put to its path.");
    public static readonly Rule Cycle = Rules.Blocking("config.group.dependency.cycle", "Dependencies between apps and groups must not go in a circle.");
    public static readonly Rule AppAndPod = Rules.Blocking("config.group.same.id.pod", "An app and a pod must not share an id.");
    public static readonly Rule AppAndGroup = Rules.Blocking("config.group.same.id.app", "An app and a group must not share an id.");
    public static readonly Rule PodAndGroup = Rules.Blocking("config.group.same.id.group", "A pod and a group must not share an id.");
    public static readonly Rule Child = Rules.Blocking("config.group.child", "A group is listed under its parent.");
    public static readonly Rule ChildWithoutId = Rules.Blocking("config.group.child.id", "A group within a group has an id.");
    public static readonly Rule Version = Rules.Blocking("config.group.version", "The version of a group to go back to exists.");
    public static readonly Rule AlreadyExists = Rules.Blocking("config.already.exists", "POST creates; what exists is changed with PUT.");
    public static readonly Rule ServicePorts = Rules.Blocking("config.service.ports.exhausted", "Marathon has a service port left to give.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All => Rules.All;
}
