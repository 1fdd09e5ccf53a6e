using static Diagnosis.Analysis.Wording.Severity;

namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>Features that Marathon is started with.</summary>
internal static class FeatureRules
{
    public static readonly Rule NotEnabled = new(
        "config.feature.not.enabled",
        Blocking,
        "external_volumes, secrets and gpu_resources are enabled with --enable_features.");

    /// <summary>All of them.</summary>
    public static readonly Rule[] All =
    [
        NotEnabled,
    ];
}
