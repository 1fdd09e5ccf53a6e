using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type MesosExec (podContainer.raml).</summary>
internal static class MesosExec
{
    public static readonly Field<RamlObject> Command = Fields.RequiredObject("command", Unions.Command);
    public static readonly Field<bool?> OverrideEntrypoint = Fields.Flag("overrideEntrypoint");

    public static readonly ObjectType Type = new("MesosExec", ReaderKind.Macro, Command, OverrideEntrypoint);
}
