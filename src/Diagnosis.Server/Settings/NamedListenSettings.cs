namespace Diagnosis.Server.Settings;

/// <summary>How it is spoken where a certificate of its own is shown.</summary>
internal class NamedListenSettings : ListenSettings
{
    /// <summary>The certificate.</summary>
    public EndpointCertificate Certificate { get; } = new();
}
