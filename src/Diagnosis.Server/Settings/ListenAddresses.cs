using System.Net;
using System.Net.Sockets;
using Diagnosis.Sources.Live;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Diagnosis.Server.Settings;

/// <summary>The addresses to listen at (<c>Kestrel:Endpoints:&lt;name&gt;:Url</c>), which Kestrel itself reads only when all else stands.</summary>
internal static class ListenAddresses
{
    private const string Section = "Kestrel:Endpoints";
    private const string Certificate = "Diagnosis:Tls:CertFile";
    private const string Wanted = "must be an address to listen at, for instance http://127.0.0.1:32051";
    private const int LargestPort = 65535;

    /// <summary>Those that are none, those that need a certificate where there is none, and endpoints that have none at all.</summary>
    public static IEnumerable<SettingFault> Faults(IConfiguration configuration) => Urls(configuration)
        .Select(url => Fault(configuration, url) is { } wanted ? new SettingFault(url.Path, SettingFault.Shown(url.Value!), wanted) : null)
        .OfType<SettingFault>()
        .Concat(configuration.GetSection(Section).GetChildren().Where(endpoint => endpoint.GetChildren().Any() && endpoint["Url"] is null)
            .Select(endpoint => new SettingFault(endpoint.Path, null, "needs Url, for instance http://127.0.0.1:32051")));

    /// <summary>Those that cannot be had: taken by another program or twice, of another machine, or not for this user.</summary>
    public static IReadOnlyList<SettingFault> Taken(IConfiguration configuration)
    {
        var held = new List<Socket>();
        try
        {
            return [.. Urls(configuration).Select(url => Take(url, held)).OfType<SettingFault>()];
        }
        finally
        {
            held.ForEach(socket => socket.Dispose());
        }
    }

    /// <summary>Where this machine itself reaches them: what listens everywhere listens on the loopback interface too.</summary>
    public static IEnumerable<OwnAddress> Own(IConfiguration configuration) =>
        from url in Urls(configuration)
        let address = Read(url.Value!)
        where address is { IsUnixPipe: false }
        let protocols = configuration[$"{Endpoint(url)}:Protocols"] ?? configuration["Kestrel:EndpointDefaults:Protocols"]
        select new OwnAddress(
            new Uri($"{address.Scheme}://{Reachable(address.Host)}:{address.Port}"),
            string.Equals(protocols, nameof(HttpProtocols.Http2), StringComparison.OrdinalIgnoreCase));

    private static string Reachable(string host) => host switch
    {
        "*" or "+" or "0.0.0.0" => "127.0.0.1",
        "[::]" => "[::1]",
        _ => host,
    };

    private static IEnumerable<IConfigurationSection> Urls(IConfiguration configuration) => configuration.GetSection(Section).GetChildren()
        .Select(endpoint => endpoint.GetSection("Url")).Where(url => url.Value is not null);

    private static string Endpoint(IConfigurationSection url) => url.Path[..url.Path.LastIndexOf(':')];

    private static string? Fault(IConfiguration configuration, IConfigurationSection url)
    {
        var address = Read(url.Value!);
        return address is null ? Wanted
            : address.Port is < 0 or > LargestPort ? $"must have a port of 0 to {LargestPort}"
            : IPAddress.TryParse(address.Host, out var ip) && ip.IsIPv4MappedToIPv6 ? $"must have the IPv4 address as it is: {ip.MapToIPv4()}"
            : address.Scheme == "https" && !HasCertificate(configuration, Endpoint(url)) ? $"needs a certificate: set {Certificate} and KeyFile"
            : null;
    }

    /// <summary>A certificate of this program's own settings, of the endpoint's or of all of Kestrel's.</summary>
    private static bool HasCertificate(IConfiguration configuration, string endpoint) => !string.IsNullOrEmpty(configuration[Certificate])
        || configuration.GetSection($"{endpoint}:Certificate").Exists() || configuration.GetSection($"{endpoint}:Sni").Exists()
        || configuration.GetSection("Kestrel:Certificates:Default").Exists();

    private static BindingAddress? Read(string text)
    {
        try
        {
            var address = BindingAddress.Parse(text);
            return address.Scheme is "http" or "https"
                && (address.IsUnixPipe || !address.Host.Contains(':', StringComparison.Ordinal) || address.Host[0] == '[') ? address : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static SettingFault? Take(IConfigurationSection url, List<Socket> held)
    {
        var address = Read(url.Value!)!;
        if (address.IsUnixPipe || address.Port == 0)
        {
            return null;
        }

        var ip = IPAddress.TryParse(address.Host, out var named) ? named : address.Host == "localhost" ? IPAddress.Loopback : IPAddress.Any;
        try
        {
            var socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            held.Add(socket);
            socket.Bind(new IPEndPoint(ip, address.Port));

            // Bound alone, several may share a port; not so once one listens.
            socket.Listen(1);
            return null;
        }
        catch (SocketException exception)
        {
            return new(url.Path, SettingFault.Shown(url.Value!), exception.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => "must be an address that nothing listens at: this one is in use",
                SocketError.AddressNotAvailable => "must be an address of this machine",
                SocketError.AccessDenied => "must have a port that this user may listen at",
                _ => $"must be an address that can be listened at ({exception.SocketErrorCode})",
            });
        }
    }
}
