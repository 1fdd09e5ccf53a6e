using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type IPCInfo (linux.raml).</summary>
internal static class IPCInfo
{
    public static readonly Field<string> Mode = Fields.RequiredWord("mode", "PRIVATE", "SHARE_PARENT");
    public static readonly Field<int?> ShmSize = Fields.Int("shmSize");

    public static readonly ObjectType Type = new("IPCInfo", ReaderKind.Macro, Mode, ShmSize);
}
