using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type ArgvCommand (mesosCommand.raml).</summary>
internal static class ArgvCommand
{
    public static readonly Field<RamlList<string>> Argv = Fields.RequiredTexts("argv", minItems: 1);

    public static readonly ObjectType Type = new("ArgvCommand", ReaderKind.FieldByField, Argv);
}
