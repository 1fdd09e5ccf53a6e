namespace Diagnosis.Server.Hosting;

/// <summary>A request names a host that this server is not known by.</summary>
/// <param name="host">The host, shortened.</param>
internal sealed class UnknownHostException(string host)
    : Exception($"This server is not known as \"{host}\". Ask it by a name of its endpoints, by address, or by one that the setting AllowedHosts names.");
