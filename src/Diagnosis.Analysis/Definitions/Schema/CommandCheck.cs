using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type CommandCheck (check.raml).</summary>
internal static class CommandCheck
{
    public static readonly Field<RamlObject> Command = Fields.RequiredObject("command", Unions.Command);

    public static readonly ObjectType Type = new("CommandCheck", ReaderKind.Macro, Command);
}
