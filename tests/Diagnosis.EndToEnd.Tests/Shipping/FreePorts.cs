using System.Net;
using System.Net.Sockets;

namespace Diagnosis.EndToEnd.Tests.Shipping;

/// <summary>Ports that nobody listens at, for a process that is told its ports.</summary>
internal static class FreePorts
{
    /// <summary>Two of them.</summary>
    public static (int Grpc, int Http) Two()
    {
        using var grpc = new TcpListener(IPAddress.Any, 0);
        using var http = new TcpListener(IPAddress.Any, 0);
        grpc.Start();
        http.Start();
        return (((IPEndPoint)grpc.LocalEndpoint).Port, ((IPEndPoint)http.LocalEndpoint).Port);
    }
}
