using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type AppHostVolume (volumes.raml).</summary>
internal static class AppHostVolume
{
    public static readonly Field<string> ContainerPath = Fields.RequiredText("containerPath", minLength: 1);
    public static readonly Field<string> HostPath = Fields.RequiredText("hostPath", minLength: 1);
    public static readonly Field<string> Mode = Fields.RequiredWord("mode", "RO", "RW");

    public static readonly ObjectType Type = new("AppHostVolume", ReaderKind.FieldByField, ContainerPath, HostPath, Mode);
}
