using System.Net;
using System.Net.Sockets;
using Diagnosis.Playground;

namespace Diagnosis.Server.Sample;

/// <summary>
/// Marathon and Mesos of the sample cluster, answered in this process on a free port of the loopback interface, so that the ordinary way to read a
/// cluster reads the sample too. Has nothing of the service's own configuration, endpoints or middleware.
/// </summary>
internal sealed class SampleServer : IAsyncDisposable
{
    private readonly TimeProvider _time;
    private readonly Lazy<Socket> _socket = new(Bind);
    private readonly PlayedCluster? _played;
    private readonly AlivePlay? _play;
    private WebApplication? _app;

    /// <summary>A server of the documents, or of a cluster that moves.</summary>
    public SampleServer(TimeProvider time, PlayedCluster? played = null)
    {
        _time = time;
        _played = played;
        _play = played is null ? null : new(played, time);
    }

    /// <summary>Base address of Marathon; <c>v2/queue</c> lies below. Known before the start: the port is taken by asking for it.</summary>
    public Uri MarathonUrl => new(Address, $"{SampleMarathon.Path}/");

    /// <summary>Base address of the Mesos master; <c>slaves</c> lies below.</summary>
    public Uri MesosUrl => new(Address, $"{SampleMesos.Path}/");

    /// <summary>Pattern of an agent's address, where the agents of the sample answer; null where they do not.</summary>
    public string? AgentUrl => _played is null ? null : new Uri(Address, AliveRoutes.AgentPath).AbsoluteUri + "/{id}";

    private Uri Address => new($"http://{_socket.Value.LocalEndPoint}");

    /// <summary>Starts to answer.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseSockets(sockets => sockets.CreateBoundListenSocket = _ => _socket.Value).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(_socket.Value.LocalEndPoint!);
        });
        builder.Services.AddRoutingCore();
        _app = builder.Build();
        if (_played is not null)
        {
            new AliveRoutes(_played).Map(_app);
            _play!.Start();
        }
        else
        {
            var documents = new SampleDocuments(new SampleTime(_time));
            new SampleMarathon(documents).Map(_app);
            new SampleMesos(documents).Map(_app);
        }

        await _app.StartAsync(cancellationToken);
    }

    /// <summary>Stops to answer and gives the port back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_play is not null)
        {
            await _play.StopAsync();
            _play.Dispose();
        }

        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        if (_socket.IsValueCreated)
        {
            _socket.Value.Dispose();
        }
    }

    private static Socket Bind()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }
}
