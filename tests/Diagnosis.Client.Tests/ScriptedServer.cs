using System.Collections.Concurrent;
using System.Net;
using Diagnosis.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Diagnosis.Client.Tests;

/// <summary>A server that does one step after the other, and notes what it was asked; with a client of it.</summary>
internal sealed class ScriptedServer : DiagnosisService.DiagnosisServiceBase, IAsyncDisposable
{
    private readonly ConcurrentQueue<Step> _steps;
    private WebApplication? _app;

    private ScriptedServer(IEnumerable<Step> steps) => _steps = new(steps);

    /// <summary>What it was asked.</summary>
    public ConcurrentQueue<Asked> Asked { get; } = [];

    /// <summary>A client of it.</summary>
    public DiagnosisClient Client { get; private set; } = null!;

    /// <summary>Starts one.</summary>
    public static async Task<ScriptedServer> StartAsync(Action<DiagnosisClientOptions>? configure, params Step[] steps)
    {
        var server = new ScriptedServer(steps);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(server);
        server._app = builder.Build();
        server._app.MapGrpcService<ScriptedServer>();
        await server._app.StartAsync();
        var options = new DiagnosisClientOptions { Address = new Uri(server._app.Urls.Single()) };
        configure?.Invoke(options);
        server.Client = new DiagnosisClient(options);
        return server;
    }

    public override Task<GetServerInfoResponse> GetServerInfo(GetServerInfoRequest request, ServerCallContext context) =>
        Task.FromResult(Next(context).Answer());

    public override async Task WatchDiagnosis(
        WatchDiagnosisRequest request, IServerStreamWriter<WatchDiagnosisResponse> responseStream, ServerCallContext context)
    {
        var step = Next(context, request.ResumeToken);
        foreach (var token in step.Messages)
        {
            await responseStream.WriteAsync(new WatchDiagnosisResponse { ResumeToken = token });
        }

        step.Answer();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app!.DisposeAsync();
    }

    private Step Next(ServerCallContext context, string resumeToken = "")
    {
        var headers = context.RequestHeaders;
        Asked.Enqueue(new(
            TimeProvider.System.GetUtcNow(), context.Deadline, headers.GetValue("x-api-key") ?? "", headers.GetValue("authorization") ?? "",
            headers.GetValue("accept-language") ?? "", resumeToken));
        return _steps.TryDequeue(out var step) ? step : throw new RpcException(new Status(StatusCode.Internal, "asked too often"));
    }
}
