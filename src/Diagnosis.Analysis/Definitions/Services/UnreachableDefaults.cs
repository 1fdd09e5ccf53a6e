using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Services;

/// <summary>What happens to lost instances when nothing is said.</summary>
internal static class UnreachableDefaults
{
    /// <summary>The word that stands for never replacing lost instances.</summary>
    public const string Disabled = "disabled";

    private static readonly object Enabled = UnreachableEnabled.Type.New().Done();

    /// <summary>Disabled with persistent volumes, else immediate replacement.</summary>
    public static object For(bool isResident) => isResident ? Disabled : Enabled;
}
