using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Diagnosis.Server.Hosting;

/// <summary>
/// The names that this server may be asked by. A page of another origin can have its own name lead to this server's address and so read what only this
/// network may see; the browser then names that page's host. An address names no one's page.
/// </summary>
internal sealed class KnownHosts
{
    /// <summary>The setting, as ASP.NET Core has it: names that are separated by semicolons, <c>*.example.com</c> among them; <c>*</c> for all.</summary>
    private const string Setting = "AllowedHosts";
    private const string All = "*";
    private const string Loopback = "localhost";

    private readonly IList<StringSegment> _names;
    private readonly bool _areSet;

    /// <summary>The names of the settings.</summary>
    public KnownHosts(IConfiguration configuration)
    {
        var set = configuration[Setting]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        _areSet = set.Length > 0;
        _names = [.. (_areSet ? set : OfEndpoints(configuration)).Select(name => new StringSegment(name))];
    }

    /// <summary>True of a host that the server may be asked by. Where names are set they alone are, but for what probes ask.</summary>
    /// <param name="host">The header <c>Host</c>, or <c>:authority</c>. Without one there is no browser.</param>
    /// <param name="isOpen">True for what everyone may ask, health above all.</param>
    public bool Has(HostString host, bool isOpen) => host.Host.Length == 0 || IsAnywhere(host.Host) || HostString.MatchesAny(host.Host, _names)
        || ((!_areSet || isOpen) && IsOwn(host.Host));

    private bool IsAnywhere(string host) => host.Length > 0 && _names.Any(name => name.Equals(All));

    private static bool IsOwn(string host) => IPAddress.TryParse(host, out _) || host.Equals(Loopback, StringComparison.OrdinalIgnoreCase)
        || host.EndsWith($".{Loopback}", StringComparison.OrdinalIgnoreCase);

    /// <summary>Of those that listen everywhere, the machine's own.</summary>
    private static IEnumerable<string> OfEndpoints(IConfiguration configuration) => configuration.GetSection("Kestrel:Endpoints").GetChildren()
        .Select(endpoint => endpoint["Url"]).OfType<string>().Select(url => BindingAddress.Parse(url).Host)
        .Where(host => host.Length > 1 && !host.Contains('/', StringComparison.Ordinal)).Append(Dns.GetHostName());
}
