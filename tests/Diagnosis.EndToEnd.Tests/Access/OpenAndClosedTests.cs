using System.Collections.Concurrent;
using Diagnosis.V1;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Reflection.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Diagnosis.EndToEnd.Tests.Access;

/// <summary>What the modes make of credentials, of what describes the server, and of who is turned away.</summary>
public sealed class OpenAndClosedTests
{
    private static readonly string Key = $"--Diagnosis:Access:ApiKeys:ann:Sha256={TwoTeams.Digest("ann")}";

    [Fact]
    public async Task Open_server_asks_nobody_and_looks_at_no_credential()
    {
        await using var server = await ServerFixture.StartAsync(more: null, Key, "--Diagnosis:Access:Mode=Open");

        (await server.Client.ListClustersAsync(new())).Clusters.ShouldNotBeEmpty();
        (await server.Client.ListClustersAsync(new(), new Metadata { { "x-api-key", "wrong" } })).Clusters.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Closed_server_without_grants_lets_nobody_do_anything_but_look_whether_it_lives()
    {
        await using var server = await ServerFixture.StartAsync(more: null, Key);

        await ShouldBeAsync(StatusCode.Unauthenticated, server.Client.ListAnalyzersAsync(new()).ResponseAsync);
        await ShouldBeAsync(StatusCode.Unauthenticated, server.Client.ListAnalyzersAsync(new(), new Metadata { { "x-api-key", "Ann" } }).ResponseAsync);
        await ShouldBeAsync(StatusCode.PermissionDenied, server.Client.ListAnalyzersAsync(new(), new Metadata { { "x-api-key", "ann" } }).ResponseAsync);
        (await new Health.HealthClient(server.Channel).CheckAsync(new())).Status.ShouldBe(HealthCheckResponse.Types.ServingStatus.Serving);
    }

    [Theory]
    [InlineData(null, StatusCode.Unauthenticated)]
    [InlineData("ann", StatusCode.OK)]
    public async Task Reflection_follows_the_mode(string? key, StatusCode expected)
    {
        await using var server = await ServerFixture.StartAsync(
            more: null, Key, "--Diagnosis:Access:Grants:0:Who:0=*", "--Diagnosis:Access:Grants:0:Calls:0=List");
        var headers = key is null ? [] : new Metadata { { "x-api-key", key } };
        using var call = new ServerReflection.ServerReflectionClient(server.Channel).ServerReflectionInfo(headers);
        var code = StatusCode.OK;
        try
        {
            await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" });
            await call.ResponseStream.MoveNext(CancellationToken.None);
        }
        catch (RpcException error)
        {
            code = error.StatusCode;
        }

        code.ShouldBe(expected);
    }

    [Fact]
    public async Task Denials_are_logged_with_who_and_what_and_without_the_credential()
    {
        var lines = new ConcurrentQueue<string>();
        await using var server = await ServerFixture.StartAsync(
            services => services.AddSingleton<ILoggerProvider>(new Lines(lines)), Key, "--Diagnosis:Access:Grants:0:Who:0=ann",
            "--Diagnosis:Access:Grants:0:Clusters:0=sample", "--Diagnosis:Access:Grants:0:Workloads:0=/a");
        var request = new DiagnoseRequest { Source = new() { Cluster = "sample" }, WorkloadId = "/b" };
        var elsewhere = new DiagnoseRequest { Source = new() { Cluster = "prod\nforged line" }, WorkloadId = "/b" };

        await ShouldBeAsync(StatusCode.PermissionDenied, server.Client.DiagnoseAsync(request, new Metadata { { "x-api-key", "ann" } }).ResponseAsync);
        await ShouldBeAsync(StatusCode.PermissionDenied, server.Client.DiagnoseAsync(elsewhere, new Metadata { { "x-api-key", "ann" } }).ResponseAsync);
        await ShouldBeAsync(StatusCode.Unauthenticated, server.Client.DiagnoseAsync(request, new Metadata { { "x-api-key", "hunter2" } }).ResponseAsync);

        lines.ShouldContain(line => line.StartsWith("Denied: ann asked for Diagnose of /b in sample (trace "));
        lines.ShouldContain(line => line.StartsWith("Denied: ann asked for Diagnose of - in prod forged line (trace "));
        lines.ShouldContain(line => line.StartsWith("Denied: /diagnosis.v1.DiagnosisService/Diagnose was asked for from 127.0.0.1 with an API key"));
        lines.ShouldAllBe(line => !line.Contains("hunter2"));
    }

    private static async Task ShouldBeAsync(StatusCode code, Task call)
    {
        var error = await Should.ThrowAsync<RpcException>(() => call);
        error.StatusCode.ShouldBe(code);
        error.Detail<Google.Rpc.ErrorInfo>().Reason.ShouldBe(code == StatusCode.Unauthenticated ? "UNAUTHENTICATED" : "PERMISSION_DENIED");
    }

    /// <summary>Keeps what is logged.</summary>
    private sealed class Lines(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
