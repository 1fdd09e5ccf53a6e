using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type AppCommandCheck (healthCheck.raml).</summary>
internal static class AppCommandCheck
{
    public static readonly Field<string> Value = Fields.RequiredText("value");

    public static readonly ObjectType Type = new("AppCommandCheck", ReaderKind.Macro, Value);
}
