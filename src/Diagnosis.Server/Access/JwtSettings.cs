namespace Diagnosis.Server.Access;

/// <summary>
/// Tokens (JWT) that callers send as <c>Authorization: Bearer ...</c> or, as DC/OS does, <c>Authorization: token=...</c>; one of
/// <see cref="Authority"/> and <see cref="JwksFile"/> says by which keys they must be signed.
/// </summary>
internal sealed class JwtSettings
{
    /// <summary>Address of an OpenID provider, below which its keys are found; none by default.</summary>
    public Uri? Authority { get; set; }

    /// <summary>File with the public keys (JWKS, RFC 7517), read again when it changes; none by default.</summary>
    public string? JwksFile { get; set; }

    /// <summary>Issuer that a token must name; by default that of the authority, and none is asked for with a file (tokens of DC/OS name none).</summary>
    public string? Issuer { get; set; }

    /// <summary>Audience that a token must name; by default none is asked for.</summary>
    public string? Audience { get; set; }

    /// <summary>Claim with the caller's name; <c>sub</c> by default. DC/OS has it in <c>uid</c>.</summary>
    public string SubjectClaim { get; set; } = "sub";

    /// <summary>Claim with the caller's groups, a list of names or one name, each taken whole; by default groups are not looked at.</summary>
    public string? GroupsClaim { get; set; }
}
