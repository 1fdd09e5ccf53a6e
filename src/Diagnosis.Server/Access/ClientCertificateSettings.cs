namespace Diagnosis.Server.Access;

/// <summary>Certificates that callers show when they connect over TLS. The caller's name is the common name of the subject.</summary>
internal sealed class ClientCertificateSettings
{
    /// <summary>File with the certificates (PEM) of the authorities that must have signed them, read again when it changes.</summary>
    public string? CaFile { get; set; }
}
