using System.Collections.Immutable;
using System.Net;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.EndToEnd.Tests.Http;
using Diagnosis.Server.AnalyzerList;
using Diagnosis.V1;
using Grpc.Core;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.EndToEnd.Tests;

public sealed class ServerErrorTests
{
    private const string Secret = "password=hunter2 at /etc/secret";

    [Fact]
    public async Task A_fault_of_the_server_shows_an_id_and_nothing_else()
    {
        await using var server = await ServerFixture.StartAsync(s => s.AddSingleton<IPipelineBehavior<ListAnalyzersQuery, ImmutableArray<AnalyzerDescriptor>>, Faulty>(), "--Logging:LogLevel:Default=None");

        var error = await Should.ThrowAsync<RpcException>(async () => await server.Client.ListAnalyzersAsync(new ListAnalyzersRequest()));

        error.StatusCode.ShouldBe(StatusCode.Internal);
        var id = error.Detail<Google.Rpc.RequestInfo>().RequestId;
        error.Status.Detail.ShouldContain(id);
        error.ToString().ShouldNotContain("hunter2");
        error.RpcStatus().ToString().ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task A_call_past_its_deadline_says_so_over_grpc_and_http()
    {
        await using var server = await ServerFixture.StartAsync(s => s.AddSingleton<IPipelineBehavior<ListAnalyzersQuery, ImmutableArray<AnalyzerDescriptor>>, Endless>());

        using var late = new HttpRequestMessage(HttpMethod.Get, "/v1/analyzers") { Headers = { { "grpc-timeout", "300m" } } };

        var grpc = await Should.ThrowAsync<RpcException>(
            async () => await server.Client.ListAnalyzersAsync(new ListAnalyzersRequest(), deadline: TimeProvider.System.GetUtcNow().AddMilliseconds(300).UtcDateTime));
        var http = await server.Http.SendAsync(late);

        grpc.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        http.StatusCode.ShouldBe(HttpStatusCode.GatewayTimeout);
        (await http.StatusAsync()).Code.ShouldBe((int)StatusCode.DeadlineExceeded);
    }

    private sealed class Faulty : IPipelineBehavior<ListAnalyzersQuery, ImmutableArray<AnalyzerDescriptor>>
    {
        public Task<ImmutableArray<AnalyzerDescriptor>> Handle(
            ListAnalyzersQuery request, CancellationToken cancellationToken, RequestHandlerDelegate<ImmutableArray<AnalyzerDescriptor>> next) =>
            throw new InvalidOperationException(Secret);
    }

    private sealed class Endless : IPipelineBehavior<ListAnalyzersQuery, ImmutableArray<AnalyzerDescriptor>>
    {
        public async Task<ImmutableArray<AnalyzerDescriptor>> Handle(
            ListAnalyzersQuery request, CancellationToken cancellationToken, RequestHandlerDelegate<ImmutableArray<AnalyzerDescriptor>> next)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return await next();
        }
    }
}
