namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>Features that Marathon is started with, <c>--enable_features</c>, as far as they decide what is accepted.</summary>
internal static class FeatureRules
{
    /// <summary>External volumes, DVDI and CSI.</summary>
    public const string ExternalVolumes = "external_volumes";

    /// <summary>Secrets in environment, volumes and registry credentials.</summary>
    public const string Secrets = "secrets";

    /// <summary>GPU resources.</summary>
    public const string GpuResources = "gpu_resources";

    private static readonly RuleList Rules = new();

    public static readonly Rule NotEnabled = Rules.Blocking(
        "config.feature.not.enabled",
        "external_volumes, secrets and gpu_resources are enabled with --enable_features.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All => Rules.All;

    /// <summary>Marathon's sentence about a feature that is off, with its lone parenthesis.</summary>
    public static string Sentence(string feature) => $"Feature {feature} is not enabled. Enable with --enable_features {feature})";
}
