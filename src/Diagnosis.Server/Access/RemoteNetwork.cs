using System.Net;
using System.Net.Sockets;

namespace Diagnosis.Server.Access;

/// <summary>Where a request comes from, as far as limits go: the address, or the part of an IPv6 address that one network has to itself.</summary>
internal static class RemoteNetwork
{
    private const int NetworkBytes = 8;

    /// <summary>That of a request.</summary>
    public static string Of(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : http.Connection.RemoteIpAddress;
        return address is { AddressFamily: AddressFamily.InterNetworkV6 } ? Convert.ToHexString(address.GetAddressBytes(), 0, NetworkBytes) : $"{address}";
    }
}
