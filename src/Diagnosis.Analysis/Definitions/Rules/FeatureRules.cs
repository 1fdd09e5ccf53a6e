namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>Features that Marathon is started with.</summary>
internal static class FeatureRules
{
    private static readonly RuleList Rules = new();

    public static readonly Rule NotEnabled = Rules.Blocking(
        "config.feature.not.enabled",
        "external_volumes, secrets and gpu_resources are enabled with --enable_features.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All => Rules.All;
}
