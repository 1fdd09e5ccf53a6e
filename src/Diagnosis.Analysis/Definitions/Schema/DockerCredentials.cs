using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type DockerCredentials (appContainer.raml).</summary>
internal static class DockerCredentials
{
    public static readonly Field<string> Principal = Fields.RequiredText("principal");
    public static readonly Field<string?> Secret = Fields.Text("secret");

    public static readonly ObjectType Type = new("DockerCredentials", ReaderKind.Macro, Principal, Secret);
}
