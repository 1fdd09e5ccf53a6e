using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Services;

/// <summary>The conversion of persistent volumes, alike for apps and pods (VolumeConversion.scala).</summary>
internal static class PersistentDefaults
{
    /// <summary>The volume with its type: root, or mount when a profile is named.</summary>
    public static RamlObject Complete(RamlObject info) => info.Get(PersistentVolumeInfo.Kind) is null
        ? info.With(PersistentVolumeInfo.Kind, info.Get(PersistentVolumeInfo.ProfileName) is null ? "root" : "mount")
        : info;

    /// <summary>The exception of a constraint other than <c>[path, LIKE, expression]</c>.</summary>
    public static Refusal? Refuse(RamlObject info)
    {
        foreach (var constraint in info.Get(PersistentVolumeInfo.Constraints).Span)
        {
            if (constraint.Span is not ["path", "LIKE", _, ..])
            {
                return new Refusal(
                    500, $"illegal volume constraint {string.Join(',', constraint)}", StorageRules.PersistentConstraints, constraint.Node);
            }
        }

        return null;
    }
}
