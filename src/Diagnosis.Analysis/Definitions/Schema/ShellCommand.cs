using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type ShellCommand (mesosCommand.raml).</summary>
internal static class ShellCommand
{
    public static readonly Field<string> Shell = Fields.RequiredText("shell", minLength: 1);

    public static readonly ObjectType Type = new("ShellCommand", ReaderKind.FieldByField, Shell);
}
