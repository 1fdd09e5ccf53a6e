using System.Net;
using Diagnosis.EndToEnd.Tests.Http;
using Diagnosis.Server.Rpc.Diagnose;
using Diagnosis.V1;
using Grpc.Core;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.EndToEnd.Tests;

public sealed class ServerErrorTests
{
    private const string Secret = "password=hunter2 at /etc/secret";

    private static readonly DiagnoseRequest Cart = new() { Source = Documents.Shop(), WorkloadId = "/shop/cart" };

    [Fact]
    public async Task A_fault_of_the_server_shows_an_id_and_nothing_else()
    {
        await using var server = await ServerFixture.StartAsync(
            s => s.AddSingleton<IPipelineBehavior<DiagnoseQuery, DiagnoseResponse>, Faulty>(), "--Logging:LogLevel:Default=None");

        var error = await Should.ThrowAsync<RpcException>(async () => await server.Client.DiagnoseAsync(Cart));

        error.StatusCode.ShouldBe(StatusCode.Internal);
        var id = error.Detail<Google.Rpc.RequestInfo>().RequestId;
        error.Status.Detail.ShouldContain(id);
        error.ToString().ShouldNotContain("hunter2");
        error.RpcStatus().ToString().ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task A_call_past_its_deadline_says_so_over_grpc_and_http()
    {
        await using var server = await ServerFixture.StartAsync(s => s.AddSingleton<IPipelineBehavior<DiagnoseQuery, DiagnoseResponse>, Endless>());

        using var late = new HttpRequestMessage(HttpMethod.Get, "/v1/clusters/sample/diagnoses?workload_id=/mem-app");
        late.Headers.Add("grpc-timeout", "300m");

        var grpc = await Should.ThrowAsync<RpcException>(
            async () => await server.Client.DiagnoseAsync(Cart, deadline: TimeProvider.System.GetUtcNow().AddMilliseconds(300).UtcDateTime));
        var http = await server.Http.SendAsync(late);

        grpc.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        http.StatusCode.ShouldBe(HttpStatusCode.GatewayTimeout);
        (await http.StatusAsync()).Code.ShouldBe((int)StatusCode.DeadlineExceeded);
    }

    private sealed class Faulty : IPipelineBehavior<DiagnoseQuery, DiagnoseResponse>
    {
        public Task<DiagnoseResponse> Handle(
            DiagnoseQuery request, CancellationToken cancellationToken, RequestHandlerDelegate<DiagnoseResponse> next) =>
            throw new InvalidOperationException(Secret);
    }

    private sealed class Endless : IPipelineBehavior<DiagnoseQuery, DiagnoseResponse>
    {
        public async Task<DiagnoseResponse> Handle(
            DiagnoseQuery request, CancellationToken cancellationToken, RequestHandlerDelegate<DiagnoseResponse> next)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return await next();
        }
    }
}
