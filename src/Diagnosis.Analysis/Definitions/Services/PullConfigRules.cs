using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Services;

/// <summary>Rules on registry credentials for the Mesos containerizer, alike for apps and pods.</summary>
internal static class PullConfigRules
{
    /// <summary>Reports a secret that is not declared, or the feature being off.</summary>
    public static void Check(ValidationRun run, RamlObject pullConfig, RamlMap<RamlObject> secrets, string path)
    {
        run.Require(
            secrets.Has(pullConfig.Get(DockerPullConfig.Secret)),
            SecretRules.Undefined,
            path,
            "pullConfig.secret must refer to an existing secret",
            ValidationRun.At(pullConfig, DockerPullConfig.Secret));
        if (!run.HasFeature(FeatureRules.Secrets))
        {
            run.Report(FeatureRules.NotEnabled, path, "must be empty", pullConfig.Node);
            run.Report(FeatureRules.NotEnabled, path, FeatureRules.Sentence(FeatureRules.Secrets), pullConfig.Node);
        }
    }
}
