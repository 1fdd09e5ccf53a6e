using System.Collections.Concurrent;
using System.Net;
using Diagnosis.Analyzer.V1;
using Diagnosis.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.Tests;

/// <summary>An analyzer on a real socket that behaves as a test says.</summary>
internal sealed class FakeAnalyzer : AnalyzerService.AnalyzerServiceBase, IAsyncDisposable
{
    private WebApplication? _app;

    /// <summary>What it says of itself.</summary>
    public Func<DescribeResponse> Says { get; init; } = Good;

    /// <summary>What it answers.</summary>
    public Func<AnalyzeRequest, IServerStreamWriter<AnalyzeResponse>, ServerCallContext, Task> Answers { get; init; } =
        (request, stream, _) => stream.WriteAsync(new() { Finding = GoodFinding(request) });

    /// <summary>What it was asked.</summary>
    public ConcurrentQueue<AnalyzeRequest> Asked { get; } = new();

    /// <summary>Where it is.</summary>
    public string Address => _app!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>One that may be.</summary>
    public static DescribeResponse Good() => new()
    {
        Id = "acme",
        Title = "House rules",
        Description = "What the house asks for.",
        Version = "1.2.3",
        CodePrefix = "acme.",
        Categories = { Category.Configuration, Category.Deployment },
        Reads = { DocumentKind.MarathonApps, DocumentKind.MarathonApp, DocumentKind.TaskLog, DocumentKind.MarathonQueue },
    };

    /// <summary>A finding that may be.</summary>
    public static Finding GoodFinding(AnalyzeRequest request) => new()
    {
        Code = "acme.owner_missing",
        Title = "Nobody owns it",
        Category = Category.Configuration,
        Severity = Severity.Blocking,
        Confidence = 1,
        Summary = $"{request.Workload?.Id} has no label owner",
        Evidence = { new Evidence { Source = "house rules", Text = "Every app has an owner." } },
    };

    /// <summary>Starts it.</summary>
    public async Task<FakeAnalyzer> StartAsync(Action<WebApplication>? map = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, one => one.Protocols = HttpProtocols.Http2));
        builder.Services.AddRouting().AddGrpc();
        builder.Services.AddSingleton(this);
        _app = builder.Build();
        if (map is null)
        {
            _app.MapGrpcService<FakeAnalyzer>();
        }
        else
        {
            map(_app);
        }

        await _app.StartAsync();
        return this;
    }

    public override Task<DescribeResponse> Describe(DescribeRequest request, ServerCallContext context) => Task.FromResult(Says());

    public override Task Analyze(AnalyzeRequest request, IServerStreamWriter<AnalyzeResponse> responseStream, ServerCallContext context)
    {
        Asked.Enqueue(request);
        return Answers(request, responseStream, context);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await _app.DisposeAsync();
        }
    }
}
