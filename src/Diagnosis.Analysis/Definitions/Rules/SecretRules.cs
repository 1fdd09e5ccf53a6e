using static Diagnosis.Analysis.Wording.Severity;

namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>Rules for secrets and environment.</summary>
internal static class SecretRules
{
    public static readonly Rule Undefined = new("config.secret.undefined", Blocking, "A secret that is referenced is declared under secrets.");
    public static readonly Rule EmptyName = new("config.secret.name", Blocking, "Names of secrets and variables are not empty.");

    /// <summary>All of them.</summary>
    public static readonly Rule[] All =
    [
        Undefined, EmptyName,
    ];
}
