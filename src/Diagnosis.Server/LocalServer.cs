using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Diagnosis.Server;

/// <summary>
/// The whole server within another process, on a free port of the loopback interface: for a program that has an archive to diagnose and no server to ask. It
/// has no settings but its own, so that neither a file nor the environment of who runs the program changes what is answered, and it writes no log.
/// </summary>
public sealed class LocalServer : IAsyncDisposable
{
    /// <summary>Requests hold a whole archive: 1 GiB.</summary>
    private const int MaxReceiveMessageBytes = 1 << 30;

    private static readonly string[] Settings =
    [
        "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
        "--Kestrel:Endpoints:Grpc:Protocols=Http2",
        "--Kestrel:Endpoints:Http:Url=http://127.0.0.1:0",
        "--Diagnosis:Shutdown:NotReadyBefore=00:00:00",
        $"--Diagnosis:Limits:MaxReceiveMessageBytes={MaxReceiveMessageBytes}",
        $"--Diagnosis:Limits:MaxUnpackedBytes={int.MaxValue}",
        "--Diagnosis:Limits:MaxCallTime=01:00:00",
        "--Logging:LogLevel:Default=None",
    ];

    private readonly WebApplication _app;

    private LocalServer(WebApplication app)
    {
        _app = app;

        // Endpoints come up in the order of their names in the configuration: Grpc, Http.
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>Address of its gRPC endpoint.</summary>
    public Uri Address { get; }

    /// <summary>Starts it.</summary>
    public static async Task<LocalServer> StartAsync(CancellationToken cancellationToken)
    {
        var app = Program.Build(Settings, isByArgumentsAlone: true);
        await app.StartAsync(cancellationToken);
        return new LocalServer(app);
    }

    /// <summary>Stops it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
