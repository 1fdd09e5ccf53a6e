using Diagnosis.Server;
using Diagnosis.V1;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Diagnosis.EndToEnd.Tests;

/// <summary>The whole server in this process, on free ports of the loopback interface, with a client for each of its doors.</summary>
public sealed class ServerFixture : IAsyncLifetime, IAsyncDisposable
{
    private static readonly string[] TestSettings =
    [
        "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
        "--Kestrel:Endpoints:Http:Url=http://127.0.0.1:0",
        "--Diagnosis:Shutdown:NotReadyBefore=00:00:00",
        "--Logging:LogLevel:Default=Warning",
    ];

    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(5);

    private WebApplication? _app;

    /// <summary>Address of the gRPC door.</summary>
    public Uri GrpcAddress { get; private set; } = null!;

    /// <summary>Address of the HTTP/1.1 door.</summary>
    public Uri HttpAddress { get; private set; } = null!;

    /// <summary>A gRPC channel without a limit on what it receives.</summary>
    public GrpcChannel Channel { get; private set; } = null!;

    /// <summary>A gRPC client of the service.</summary>
    public DiagnosisService.DiagnosisServiceClient Client { get; private set; } = null!;

    /// <summary>An HTTP client whose base address is the HTTP/1.1 door.</summary>
    public HttpClient Http { get; private set; } = null!;

    /// <summary>The server's own services.</summary>
    public IServiceProvider Services => _app!.Services;

    /// <summary>Starts a server with further settings and services.</summary>
    public static async Task<ServerFixture> StartAsync(Action<IServiceCollection>? more, params string[] settings)
    {
        var server = new ServerFixture();
        await server.StartServerAsync(more, settings);
        return server;
    }

    /// <summary>Starts the server as it is.</summary>
    public Task InitializeAsync() => StartServerAsync(null, []);

    /// <summary>Asks the server to stop and waits until it has.</summary>
    public Task StopAsync() => _app!.StopAsync();

    /// <summary>Stops it: one that is not asked to stop leaves timers behind, which hold all of it for as long as the tests run.</summary>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Channel.Dispose();
        using var patience = new CancellationTokenSource(LongestStop);
        await _app!.StopAsync(patience.Token);
        await _app.DisposeAsync();
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    private async Task StartServerAsync(Action<IServiceCollection>? more, string[] settings)
    {
        _app = Program.Build([.. TestSettings, .. settings], more);
        await _app.StartAsync();

        // Endpoints come up in the order of their names in the configuration: Grpc, Http.
        var addresses = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToArray();
        GrpcAddress = new Uri(addresses[0]);
        HttpAddress = new Uri(addresses[1]);
        Channel = GrpcChannel.ForAddress(GrpcAddress, new GrpcChannelOptions { MaxReceiveMessageSize = null });
        Client = new DiagnosisService.DiagnosisServiceClient(Channel);
        Http = new HttpClient { BaseAddress = HttpAddress };
    }
}
