using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type SecretDef (secrets.raml).</summary>
internal static class SecretDef
{
    public static readonly Field<string> Source = Fields.RequiredText("source", minLength: 1);

    public static readonly ObjectType Type = new("SecretDef", ReaderKind.FieldByField, Source);
}

/// <summary>The RAML type EnvVarSecret (environmentVariable.raml).</summary>
internal static class EnvVarSecret
{
    public static readonly Field<string> Secret = Fields.RequiredText("secret");

    public static readonly ObjectType Type = new("EnvVarSecret", ReaderKind.Macro, Secret);
}
