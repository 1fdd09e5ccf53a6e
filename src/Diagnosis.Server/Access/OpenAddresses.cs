using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Diagnosis.Server.Access;

/// <summary>Where others than this machine reach the server.</summary>
internal static class OpenAddresses
{
    private const string Endpoints = "Kestrel:Endpoints";

    /// <summary>The addresses that a server listens at and that others reach; only known once it listens.</summary>
    public static IEnumerable<string> Of(IServer server) =>
        (server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []).Where(address => !IsOfThisMachine(address));

    /// <summary>The same of the addresses that the settings name.</summary>
    public static IEnumerable<string> Of(IConfiguration configuration) => configuration.GetSection(Endpoints).GetChildren()
        .Select(endpoint => endpoint["Url"]).OfType<string>().Where(address => !IsOfThisMachine(address));

    /// <summary>True for an address that only programs on the same machine reach.</summary>
    internal static bool IsOfThisMachine(string address)
    {
        var bound = BindingAddress.Parse(address);
        return bound.IsUnixPipe || bound.Host == "localhost" || (IPAddress.TryParse(bound.Host, out var ip) && IPAddress.IsLoopback(ip));
    }
}
