namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>How <see cref="NewGroupEnforceRole"/> is written.</summary>
public static class NewGroupEnforceRoles
{
    /// <summary>What a value of the flag says; none, and one that Marathon would not take, are its default.</summary>
    public static NewGroupEnforceRole Of(string? value) => value == "top" ? NewGroupEnforceRole.Top : NewGroupEnforceRole.Off;
}
