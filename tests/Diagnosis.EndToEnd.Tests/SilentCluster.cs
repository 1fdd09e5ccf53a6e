using System.Net;
using System.Net.Sockets;

namespace Diagnosis.EndToEnd.Tests;

/// <summary>A Marathon and a master that take connections and never answer.</summary>
internal sealed class SilentCluster : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public SilentCluster() => _listener.Start();

    /// <summary>True when somebody has asked it.</summary>
    public bool WasAsked => _listener.Pending();

    /// <summary>Settings of a server that knows it under a name.</summary>
    public string[] Settings(string name)
    {
        var url = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        return [$"--Diagnosis:Clusters:{name}:MarathonUrl={url}", $"--Diagnosis:Clusters:{name}:MesosUrl={url}"];
    }

    public void Dispose() => _listener.Dispose();
}
