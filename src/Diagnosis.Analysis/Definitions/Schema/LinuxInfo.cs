using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type LinuxInfo (linux.raml).</summary>
internal static class LinuxInfo
{
    public static readonly Field<RamlObject?> Seccomp = Fields.Object("seccomp", Diagnosis.Analysis.Definitions.Schema.Seccomp.Type);
    public static readonly Field<RamlObject?> IpcInfo = Fields.Object("ipcInfo", IPCInfo.Type);

    public static readonly ObjectType Type = new("LinuxInfo", ReaderKind.Macro, Seccomp, IpcInfo);
}
