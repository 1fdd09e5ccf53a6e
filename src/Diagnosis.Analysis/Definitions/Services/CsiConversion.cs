using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Services;

/// <summary>The conversion and the model rules of CSI volumes (VolumeConversion.scala, CSIProviderValidations.scala).</summary>
internal static class CsiConversion
{
    /// <summary>The exception of unknown words in the capability.</summary>
    public static Refusal? Refuse(ValidationRun run, RamlObject external)
    {
        if (VolumeKinds.IsDvdi(external))
        {
            return null;
        }

        var capability = Capability(external);
        var accessType = capability.Get(CSICapability.AccessType);
        if (accessType is not ("block" or "mount"))
        {
            return new Refusal(
                500, $"{accessType} (of class java.lang.String)", StorageRules.CsiCapability, ValidationRun.At(capability, CSICapability.AccessType));
        }

        if (accessType == "mount" && capability.Get(CSICapability.FsType) is null)
        {
            return new Refusal(
                500,
                "fsType must be specified with mount access type CSI volumes. This is a bug. Validation should have prevented this",
                StorageRules.CsiCapability,
                capability.Node);
        }

        return Mode(external) is "SINGLE_NODE_WRITER" or "SINGLE_NODE_READER_ONLY" or "MULTI_NODE_READER_ONLY" or "MULTI_NODE_SINGLE_WRITER"
            or "MULTI_NODE_MULTI_WRITER"
                ? null
                : new Refusal(
                    500,
                    "CSI options.access.mode is invalid. This is a bug. Validation should have prevented this.",
                    StorageRules.CsiCapability,
                    ValidationRun.At(capability, CSICapability.AccessMode));
    }

    /// <summary>The access mode of a CSI volume.</summary>
    public static string Mode(RamlObject external) => Capability(external).Get(CSICapability.AccessMode);

    /// <summary>Whether several apps may use the volume at once.</summary>
    public static bool IsShareable(RamlObject external) => !Mode(external).StartsWith("SINGLE_NODE", StringComparison.Ordinal);

    private static RamlObject Capability(RamlObject external) =>
        external.Get(CSIExternalVolumeInfo.Options).Get(CSIExternalVolumeInfoOptions.Capability);
}
