namespace Diagnosis.Server.Settings;

/// <summary>One address to listen at.</summary>
internal sealed class EndpointSettings : NamedListenSettings
{
    /// <summary>The address, for instance <c>http://127.0.0.1:32051</c>; <see cref="ListenAddresses"/> says what is wrong with it.</summary>
    public string? Url { get; set; }

    /// <summary>What differs for callers of some host name.</summary>
    public IDictionary<string, NamedListenSettings> Sni { get; } = new Dictionary<string, NamedListenSettings>();
}
