using System.Collections.Immutable;

namespace Diagnosis.Server.Access;

/// <summary>Who asks.</summary>
/// <param name="Name">The name that the credential gives.</param>
/// <param name="Groups">Groups that the credential gives.</param>
internal sealed record Caller(string Name, ImmutableArray<string> Groups)
{
    /// <summary>Somebody who need not say who he is, or has not.</summary>
    public static readonly Caller Nobody = new("", []);
}
