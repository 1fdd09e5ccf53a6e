namespace Diagnosis.Server.Settings;

/// <summary>
/// What the framework's server reads of its own section. It passes over what it does not know; listed here, a slip is told as those below
/// <c>Diagnosis</c> are. Nothing is bound to this.
/// </summary>
internal sealed class KestrelSettings
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Kestrel";

    /// <summary>The addresses to listen at, by a name for each.</summary>
    public IDictionary<string, EndpointSettings> Endpoints { get; } = new Dictionary<string, EndpointSettings>();

    /// <summary>What holds for each that does not say otherwise.</summary>
    public ListenSettings EndpointDefaults { get; } = new();

    /// <summary>Certificates that endpoints share; <c>Default</c> is that of all.</summary>
    public IDictionary<string, EndpointCertificate> Certificates { get; } = new Dictionary<string, EndpointCertificate>();
}
