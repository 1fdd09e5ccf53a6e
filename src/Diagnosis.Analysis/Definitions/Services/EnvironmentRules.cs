using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Services;

/// <summary>Rules on environments and declared secrets, alike for apps and pods (EnvVarValidation, SecretValidation).</summary>
internal static class EnvironmentRules
{
    /// <summary>Checks an environment against the declared secrets.</summary>
    public static void Check(ValidationRun run, RamlMap<object> environment, RamlMap<RamlObject> secrets, string path)
    {
        var index = 0;
        var references = false;
        foreach (var (name, value) in environment)
        {
            run.Require(name.Length > 0, SecretRules.EmptyName, $"{path}/keys({index})", "must not be empty", environment.Node);
            if (value is RamlObject reference)
            {
                references = true;
                run.Require(
                    secrets.Has(reference.Get(EnvVarSecret.Secret)),
                    SecretRules.Undefined,
                    $"{path}/{name}/secret",
                    "references an undefined secret",
                    ValidationRun.At(reference, EnvVarSecret.Secret));
            }

            index++;
        }

        run.Require(
            !references || run.HasFeature(FeatureRules.Secrets),
            FeatureRules.NotEnabled,
            path,
            "use of secret-references in the environment requires the secrets feature to be enabled",
            environment.Node);
    }

    /// <summary>Reports empty names of declared secrets.</summary>
    /// <returns>Whether all are named.</returns>
    public static bool CheckNames(ValidationRun run, RamlMap<RamlObject> secrets)
    {
        for (var i = 0; i < secrets.Count; i++)
        {
            if (secrets.Keys[i].Length == 0)
            {
                run.Report(SecretRules.EmptyName, $"/secrets/keys({i})", "must not be empty", secrets.Node);
            }
        }

        return !secrets.Has("");
    }
}
