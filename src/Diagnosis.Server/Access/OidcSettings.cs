using System.ComponentModel;

namespace Diagnosis.Server.Access;

/// <summary>An OpenID provider at which people log in for the page.</summary>
internal sealed class OidcSettings
{
    /// <summary>Address of the provider. Required.</summary>
    public Uri? Authority { get; set; }

    /// <summary>The name that the provider knows this server by. Required.</summary>
    public string? ClientId { get; set; }

    /// <summary>File with the secret that goes with it, read at the start; without one this is a public client.</summary>
    [PasswordPropertyText(true)]
    public string? ClientSecretFile { get; set; }

    /// <summary>Claim with the name of who has logged in; <c>sub</c> by default.</summary>
    public string SubjectClaim { get; set; } = "sub";

    /// <summary>Claim with the caller's groups, a list of names or one name, each taken whole; by default groups are not looked at.</summary>
    public string? GroupsClaim { get; set; }
}
