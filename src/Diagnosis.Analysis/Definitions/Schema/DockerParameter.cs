using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type DockerParameter (appContainer.raml).</summary>
internal static class DockerParameter
{
    public static readonly Field<string> Key = Fields.RequiredText("key", minLength: 1);
    public static readonly Field<string> Value = Fields.RequiredText("value");

    public static readonly ObjectType Type = new("DockerParameter", ReaderKind.FieldByField, Key, Value);
}
