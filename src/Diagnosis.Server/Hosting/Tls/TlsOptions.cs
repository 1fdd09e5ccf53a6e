using System.ComponentModel;

namespace Diagnosis.Server.Hosting.Tls;

/// <summary>
/// The certificate that all endpoints show. Configuration section <c>Diagnosis:Tls</c>; without it Kestrel's own settings say how they speak.
/// </summary>
internal sealed class TlsOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Diagnosis:Tls";

    /// <summary>Certificate in PEM, with those that lead to its authority behind it; none by default. Read again when it changes.</summary>
    public string? CertFile { get; set; }

    /// <summary>Its private key in PEM, not encrypted; none by default. Read again when it changes.</summary>
    [PasswordPropertyText(true)]
    public string? KeyFile { get; set; }
}
