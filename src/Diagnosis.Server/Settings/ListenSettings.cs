using System.Security.Authentication;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Diagnosis.Server.Settings;

/// <summary>How it is spoken at an address to listen at, or for one name there.</summary>
internal class ListenSettings
{
    /// <summary>Versions of HTTP.</summary>
    public ListenProtocols? Protocols { get; set; }

    /// <summary>Versions of TLS; those of the system by default.</summary>
    public IList<SslProtocols> SslProtocols { get; } = [];

    /// <summary>Whether callers are asked for a certificate.</summary>
    public ClientCertificateMode? ClientCertificateMode { get; set; }
}
