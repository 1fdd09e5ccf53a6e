namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>Marathon's <c>--new_group_enforce_role</c>: whether a new top-level group makes its name the role of its services.</summary>
public enum NewGroupEnforceRole
{
    /// <summary>New groups do not enforce their role (the default).</summary>
    Off = 0,

    /// <summary>New top-level groups enforce their role.</summary>
    Top = 1,
}
