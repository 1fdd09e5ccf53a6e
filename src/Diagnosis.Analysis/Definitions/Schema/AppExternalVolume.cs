using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type AppExternalVolume (volumes.raml).</summary>
internal static class AppExternalVolume
{
    public static readonly Field<string> ContainerPath = Fields.RequiredText("containerPath", minLength: 1);
    public static readonly Field<RamlObject> External = Fields.RequiredObject("external", Unions.External);
    public static readonly Field<string> Mode = Fields.RequiredWord("mode", "RO", "RW");

    public static readonly ObjectType Type = new("AppExternalVolume", ReaderKind.FieldByField, ContainerPath, External, Mode);
}
