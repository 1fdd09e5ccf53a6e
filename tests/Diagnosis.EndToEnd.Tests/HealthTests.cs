using System.Net;
using Grpc.Core;
using Grpc.Health.V1;
using Status = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Diagnosis.EndToEnd.Tests;

public sealed class HealthTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("")]
    [InlineData("diagnosis.v1.DiagnosisService")]
    public async Task A_running_server_serves(string service)
    {
        var health = new Health.HealthClient(server.Channel);

        var response = await health.CheckAsync(new HealthCheckRequest { Service = service });

        response.Status.ShouldBe(Status.Serving);
    }

    [Fact]
    public async Task An_unknown_service_is_not_found_by_check_and_unknown_to_watch()
    {
        var health = new Health.HealthClient(server.Channel);
        var request = new HealthCheckRequest { Service = "no.such.Service" };

        var error = await Should.ThrowAsync<RpcException>(async () => await health.CheckAsync(request));
        using var watch = health.Watch(request);

        error.StatusCode.ShouldBe(StatusCode.NotFound);
        (await watch.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        watch.ResponseStream.Current.Status.ShouldBe(Status.ServiceUnknown);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Probes_over_http_are_ok(string path) => (await server.Http.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task The_sample_counts_as_readable() => (await server.Http.GetStringAsync("/health/ready")).ShouldBe(
        """{"ready":true,"detail":"At least one cluster can be read.","clusters":"""
        + """{"sample":{"readable":true,"detail":"The made-up sample of this process."}}}""");
}
