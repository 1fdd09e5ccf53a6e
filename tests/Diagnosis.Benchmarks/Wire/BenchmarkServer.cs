using Diagnosis.V1;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Diagnosis.Benchmarks.Wire;

/// <summary>The whole server in this process, on free ports of the loopback interface, with a client for each of its doors.</summary>
internal sealed class BenchmarkServer : IAsyncDisposable
{
    private static readonly string[] Settings =
    [
        "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
        "--Kestrel:Endpoints:Http:Url=http://127.0.0.1:0",
        "--Diagnosis:Shutdown:NotReadyBefore=00:00:00",
        "--Logging:LogLevel:Default=Warning",
    ];

    private readonly WebApplication _app;
    private readonly GrpcChannel _channel;

    private BenchmarkServer(WebApplication app)
    {
        _app = app;

        // Endpoints come up in the order of their names in the configuration: Grpc, Http.
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToArray();
        _channel = GrpcChannel.ForAddress(addresses[0], new GrpcChannelOptions { MaxReceiveMessageSize = null });
        Client = new(_channel);
        Http = new() { BaseAddress = new(addresses[1]) };
    }

    /// <summary>A gRPC client.</summary>
    public DiagnosisService.DiagnosisServiceClient Client { get; }

    /// <summary>A client of the JSON calls.</summary>
    public HttpClient Http { get; }

    /// <summary>Starts it.</summary>
    public static async Task<BenchmarkServer> StartAsync()
    {
        var app = Server.Program.Build(Settings);
        await app.StartAsync();
        return new(app);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _channel.Dispose();
        await _app.DisposeAsync();
    }
}
