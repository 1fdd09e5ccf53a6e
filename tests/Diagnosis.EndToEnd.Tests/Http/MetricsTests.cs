using Diagnosis.V1;

namespace Diagnosis.EndToEnd.Tests.Http;

public sealed class MetricsTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Prometheus_finds_the_server_the_calls_and_the_analyses()
    {
        await server.Client.DiagnoseAsync(new DiagnoseRequest { Source = Documents.Shop(), WorkloadId = "/shop/cart" });

        var metrics = await server.Http.GetStringAsync("/metrics");

        metrics.ShouldContain("http_server_request_duration_seconds");
        metrics.ShouldContain("dotnet_gc_collections");
        metrics.ShouldContain("code=\"image.invalid_image_reference\"");
        metrics.ShouldNotContain("/shop/cart");
    }
}
