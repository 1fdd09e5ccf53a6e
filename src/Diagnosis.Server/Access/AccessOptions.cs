namespace Diagnosis.Server.Access;

/// <summary>Who may ask. Configuration section <c>Diagnosis:Access</c>.</summary>
internal sealed class AccessOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Diagnosis:Access";

    /// <summary>Whether callers must say who they are.</summary>
    /// <value>
    /// Closed when credentials are configured; else open, which only a server does by itself that nobody but this machine reaches. That others may ask
    /// without saying who they are must be said, and each start warns of it.
    /// </value>
    public AccessMode? Mode { get; set; }

    /// <summary>Tokens that somebody else has signed; none by default.</summary>
    public JwtSettings? Jwt { get; set; }

    /// <summary>Certificates of callers; none by default.</summary>
    public ClientCertificateSettings? ClientCertificates { get; set; }

    /// <summary>Keys that callers send in <c>x-api-key</c>, by the name that the caller then has; none by default.</summary>
    public IDictionary<string, ApiKeySettings> ApiKeys { get; } = new Dictionary<string, ApiKeySettings>(StringComparer.OrdinalIgnoreCase);

    /// <summary>A provider at which people log in for the page; none by default.</summary>
    public OidcSettings? Oidc { get; set; }

    /// <summary>What callers may ask for. Who is in none of them may ask for nothing.</summary>
    public IList<GrantSettings> Grants { get; } = [];

    /// <summary>True when there is a way to say who one is.</summary>
    public bool HasCredentials() => Jwt is { Authority: not null } or { JwksFile: not null } || ClientCertificates?.CaFile is not null || ApiKeys.Count > 0
        || Oidc?.Authority is not null;

    /// <summary>The mode that follows.</summary>
    public AccessMode InForce() => Mode ?? (HasCredentials() ? AccessMode.Closed : AccessMode.Open);
}
