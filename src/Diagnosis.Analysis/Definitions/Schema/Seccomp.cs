using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type Seccomp (linux.raml).</summary>
internal static class Seccomp
{
    public static readonly Field<string?> ProfileName = Fields.Text("profileName");
    public static readonly Field<bool> Unconfined = Fields.FlagOr("unconfined", false);

    public static readonly ObjectType Type = new("Seccomp", ReaderKind.Lenient, ProfileName, Unconfined);
}
