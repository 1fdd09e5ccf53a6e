using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>Warnings about declared secrets.</summary>
internal static class SecretWarnings
{
    /// <summary>Warns of secrets that nothing refers to.</summary>
    public static void CheckUnused(WarningSink sink, RamlMap<RamlObject> secrets, HashSet<string?> used)
    {
        foreach (var (name, secret) in secrets)
        {
            if (!used.Contains(name))
            {
                sink.Tell(WarningRules.SecretUnused, $"/secrets/{name}", $"nothing refers to the secret '{name}'", secret.Node);
            }
        }
    }
}
