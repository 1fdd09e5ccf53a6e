namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>Ids of rules that something outside of the rules is decided by.</summary>
public static class RuleIds
{
    /// <summary>A dependency on what does not exist: whoever may not know of a workload is not told that it is missing.</summary>
    public const string UnknownDependency = "config.dependency.unknown";
}
