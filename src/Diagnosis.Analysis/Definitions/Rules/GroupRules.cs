using static Diagnosis.Analysis.Wording.Severity;

namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>Rules for groups and the tree of all services.</summary>
internal static class GroupRules
{
    public static readonly Rule OnlyProperty = new("config.group.only.property", Blocking, "version and scaleBy stand alone in the body, without id.");
    public static readonly Rule EnforceRoleNested = new("config.group.enforce.role.nested", Blocking, "enforceRole is for top-level groups.");
    public static readonly Rule EnforceRoleChange = new(
        "config.group.enforce.role.change",
        Blocking,
        "enforceRole and services of an existing group change in separate requests; leave out the id and put to its path.");
    public static readonly Rule Cycle = new("config.group.dependency.cycle", Blocking, "Dependencies between apps and groups must not go in a circle.");
    public static readonly Rule AppAndPod = new("config.group.same.id.pod", Blocking, "An app and a pod must not share an id.");
    public static readonly Rule AppAndGroup = new("config.group.same.id.app", Blocking, "An app and a group must not share an id.");
    public static readonly Rule PodAndGroup = new("config.group.same.id.group", Blocking, "A pod and a group must not share an id.");
    public static readonly Rule Child = new("config.group.child", Blocking, "A group is listed under its parent.");
    public static readonly Rule ChildWithoutId = new("config.group.child.id", Blocking, "A group within a group has an id.");
    public static readonly Rule Version = new("config.group.version", Blocking, "The version of a group to go back to exists.");
    public static readonly Rule AlreadyExists = new("config.already.exists", Blocking, "POST creates; what exists is changed with PUT.");
    public static readonly Rule ServicePorts = new("config.service.ports.exhausted", Blocking, "Marathon has a service port left to give.");

    /// <summary>All of them.</summary>
    public static readonly Rule[] All =
    [
        OnlyProperty, EnforceRoleNested, EnforceRoleChange, Cycle, AppAndPod, AppAndGroup, PodAndGroup, Child, ChildWithoutId, Version,
        AlreadyExists, ServicePorts,
    ];
}
