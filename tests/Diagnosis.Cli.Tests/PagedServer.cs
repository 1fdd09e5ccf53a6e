using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Diagnosis.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.Cli.Tests;

/// <summary>A server with many stuck workloads, of which it tells as many pages as it can before it fails.</summary>
internal sealed class PagedServer : DiagnosisService.DiagnosisServiceBase, IAsyncDisposable
{
    private WebApplication? _app;

    /// <summary>How many there are.</summary>
    public int Workloads { get; init; } = 1200;

    /// <summary>How many pages come.</summary>
    public int Pages { get; init; } = int.MaxValue;

    /// <summary>What it was asked.</summary>
    public ConcurrentQueue<ListWorkloadsRequest> Asked { get; } = [];

    /// <summary>Where it is.</summary>
    public string Address => _app!.Urls.Single();

    public async Task<PagedServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, one => one.Protocols = HttpProtocols.Http2));
        builder.Services.AddRouting().AddGrpc();
        builder.Services.AddSingleton(this);
        _app = builder.Build();
        _app.MapGrpcService<PagedServer>();
        await _app.StartAsync();
        return this;
    }

    /// <summary>Lists it.</summary>
    public Task<CliRun> ListAsync(params string[] arguments) => CliServer.RunAloneAsync(["list", "--server", Address, "--cluster", "many", .. arguments]);

    public override Task<ListWorkloadsResponse> ListWorkloads(ListWorkloadsRequest request, ServerCallContext context)
    {
        Asked.Enqueue(request);
        if (Asked.Count > Pages)
        {
            throw new RpcException(new Status(StatusCode.Internal, "The rest is lost."));
        }

        var from = request.PageToken.Length > 0 ? int.Parse(request.PageToken, CultureInfo.InvariantCulture) : 0;
        var next = Math.Min(Workloads, from + request.PageSize);
        var response = new ListWorkloadsResponse
        {
            ObservedAt = new Timestamp { Seconds = 1_800_000_000 },
            Coverage = new() { State = CoverageState.Complete },
            TotalSize = Workloads,
            NextPageToken = next < Workloads ? $"{next}" : "",
        };
        response.Workloads.AddRange(Enumerable.Range(from, next - from).Select(at => new WorkloadSummary
        {
            Workload = new() { Id = $"/app-{at:0000}", Cluster = "many", Kind = WorkloadKind.App },
            State = WorkloadState.Failing,
            Headline = $"/app-{at:0000} fails",
            RootCauseCode = at % 2 == 0 ? "task.exit_code" : "offer.never_fits",
            Instances = new(),
        }));
        return Task.FromResult(response);
    }

    public ValueTask DisposeAsync() => _app!.DisposeAsync();
}
