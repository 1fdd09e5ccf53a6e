namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>Rules for secrets and environment.</summary>
internal static class SecretRules
{
    private static readonly RuleList Rules = new();

    public static readonly Rule Undefined = Rules.Blocking("config.secret.undefined", "A secret that is referenced is declared under secrets.");
    public static readonly Rule EmptyName = Rules.Blocking("config.secret.name", "Names of secrets and variables are not empty.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All => Rules.All;
}
