using System.Net;
using Diagnosis.EndToEnd.Tests.Telemetry;
using Diagnosis.Server.Rpc.Diagnose;
using Diagnosis.V1;
using Grpc.Health.V1;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Status = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Diagnosis.EndToEnd.Tests;

public sealed class ShutdownTests
{
    private static readonly DiagnoseRequest Cart = new() { Source = Documents.Shop(), WorkloadId = "/shop/cart" };

    [Fact]
    public async Task Readiness_goes_down_first_and_calls_in_flight_finish()
    {
        var gate = new Gate();
        await using var server = await ServerFixture.StartAsync(
            s => s.AddSingleton<IPipelineBehavior<DiagnoseQuery, DiagnoseResponse>>(gate),
            "--Diagnosis:Shutdown:NotReadyBefore=00:00:02");
        using var watch = new Health.HealthClient(server.Channel).Watch(new HealthCheckRequest());
        (await watch.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        watch.ResponseStream.Current.Status.ShouldBe(Status.Serving);
        var call = server.Client.DiagnoseAsync(Cart);
        await gate.Reached.Task;

        var stopped = server.StopAsync();
        (await watch.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        watch.ResponseStream.Current.Status.ShouldBe(Status.NotServing);
        var ready = await server.Http.GetAsync("/health/ready");
        var live = await server.Http.GetAsync("/health/live");
        gate.Open.SetResult();
        var response = await call;
        await stopped;

        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        live.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Diagnoses.ShouldNotBeEmpty();
        await Should.ThrowAsync<HttpRequestException>(() => server.Http.GetAsync("/health/live"));
    }

    [Fact]
    public async Task Server_that_is_disposed_of_without_being_stopped_logs_no_fault()
    {
        using var lines = new LogLines();
        var server = await ServerFixture.StartAsync(services => services.AddSingleton<ILoggerProvider>(lines));

        await server.DisposeAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(500));

        lines.All.Where(line => line.Exception is not null).Select(line => line.Text).ShouldBeEmpty();
    }

    /// <summary>Holds calls up until it is opened.</summary>
    private sealed class Gate : IPipelineBehavior<DiagnoseQuery, DiagnoseResponse>
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<DiagnoseResponse> Handle(
            DiagnoseQuery request, CancellationToken cancellationToken, RequestHandlerDelegate<DiagnoseResponse> next)
        {
            Reached.TrySetResult();
            await Open.Task;
            return await next();
        }
    }
}
