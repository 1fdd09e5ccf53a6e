using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type VersionInfo (versionInfo.raml).</summary>
internal static class VersionInfo
{
    public static readonly Field<DateTimeOffset?> LastScalingAt = Fields.Moment("lastScalingAt", required: true);
    public static readonly Field<DateTimeOffset?> LastConfigChangeAt = Fields.Moment("lastConfigChangeAt", required: true);

    public static readonly ObjectType Type = new("VersionInfo", ReaderKind.Macro, LastScalingAt, LastConfigChangeAt);
}
