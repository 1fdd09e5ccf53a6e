using System.Collections.Immutable;
using System.Net;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Server.AnalyzerList;
using Diagnosis.V1;
using Grpc.Health.V1;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Status = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Diagnosis.EndToEnd.Tests;

public sealed class ShutdownTests
{
    [Fact]
    public async Task Readiness_goes_down_first_and_calls_in_flight_finish()
    {
        var gate = new Gate();
        await using var server = await ServerFixture.StartAsync(
            s => s.AddSingleton<IPipelineBehavior<ListAnalyzersQuery, ImmutableArray<AnalyzerDescriptor>>>(gate),
            "--Diagnosis:Shutdown:NotReadyBefore=00:00:02");
        using var watch = new Health.HealthClient(server.Channel).Watch(new HealthCheckRequest());
        (await watch.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        watch.ResponseStream.Current.Status.ShouldBe(Status.Serving);
        var call = server.Client.ListAnalyzersAsync(new ListAnalyzersRequest());
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
        response.Analyzers.ShouldNotBeEmpty();
        await Should.ThrowAsync<HttpRequestException>(() => server.Http.GetAsync("/health/live"));
    }

    /// <summary>Holds calls up until it is opened.</summary>
    private sealed class Gate : IPipelineBehavior<ListAnalyzersQuery, ImmutableArray<AnalyzerDescriptor>>
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<ImmutableArray<AnalyzerDescriptor>> Handle(
            ListAnalyzersQuery request, CancellationToken cancellationToken, RequestHandlerDelegate<ImmutableArray<AnalyzerDescriptor>> next)
        {
            Reached.TrySetResult();
            await Open.Task;
            return await next();
        }
    }
}
