namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>The names of <c>--enable_features</c> that decide what is accepted.</summary>
internal static class Features
{
    /// <summary>External volumes, DVDI and CSI.</summary>
    public const string ExternalVolumes = "external_volumes";

    /// <summary>Secrets in environment, volumes and registry credentials.</summary>
    public const string Secrets = "secrets";

    /// <summary>GPU resources.</summary>
    public const string GpuResources = "gpu_resources";

    /// <summary>Marathon's sentence about a feature that is off, with its lone parenthesis.</summary>
    public static string NotEnabled(string feature) => $"Feature {feature} is not enabled. Enable with --enable_features {feature})";
}
