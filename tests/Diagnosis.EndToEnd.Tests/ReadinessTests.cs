using System.Net;
using System.Text.Json;
using Diagnosis.V1;
using Grpc.Health.V1;
using Status = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Diagnosis.EndToEnd.Tests;

/// <summary>The server is ready while any of its clusters can be read, and says of each whether it can.</summary>
public sealed class ReadinessTests
{
    private const string Closed = "http://127.0.0.1:1";

    [Fact]
    public async Task While_no_cluster_can_be_read_the_server_is_not_ready_and_alive()
    {
        await using var server = await ServerFixture.StartAsync(
            null, $"--Diagnosis:Clusters:east:MarathonUrl={Closed}", $"--Diagnosis:Clusters:west:MesosUrl={Closed}");

        var (status, body) = await ReadyAsync(server);

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        body.GetProperty("ready").GetBoolean().ShouldBeFalse();
        body.GetProperty("detail").GetString().ShouldBe("No cluster can be read.");
        Told(body).ShouldBe(["east False Cannot be connected to.", "west False Cannot be connected to."]);
        (await server.Http.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await new Health.HealthClient(server.Channel).CheckAsync(new HealthCheckRequest())).Status.ShouldBe(Status.NotServing);
    }

    [Fact]
    public async Task One_cluster_that_can_be_read_is_enough_and_the_other_is_told()
    {
        await using var cluster = await LiveCluster.StartAsync(Documents.Shop().Snapshot, "broken");
        await using var server = await ServerFixture.StartAsync(null, cluster.Settings("good", "bad", "t0ken"));

        var (status, body) = await ReadyAsync(server);

        status.ShouldBe(HttpStatusCode.OK);
        Told(body)[0].ShouldStartWith("bad False Answers HTTP 500.");
        Told(body)[1].ShouldStartWith("good True Marathon ");
    }

    [Fact]
    public async Task Cluster_that_is_silent_holds_neither_the_start_nor_the_probe_up()
    {
        using var silent = new SilentCluster();
        await using var server = await ServerFixture.StartAsync(null, silent.Settings("silent"));

        var (status, body) = await ReadyAsync(server).WaitAsync(TimeSpan.FromSeconds(8));

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        Told(body).ShouldBe(["silent False No answer yet."]);
    }

    [Fact]
    public async Task Who_watches_over_grpc_is_told_when_a_cluster_was_read()
    {
        await using var cluster = await LiveCluster.StartAsync(Documents.Shop().Snapshot, "broken");
        await using var server = await ServerFixture.StartAsync(null, cluster.Settings("good", "bad", "t0ken"));
        using var watch = new Health.HealthClient(server.Channel).Watch(new HealthCheckRequest());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));

        while (await watch.ResponseStream.MoveNext(patience.Token) && watch.ResponseStream.Current.Status != Status.Serving)
        {
        }

        watch.ResponseStream.Current.Status.ShouldBe(Status.Serving);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> ReadyAsync(ServerFixture server)
    {
        var response = await server.Http.GetAsync("/health/ready");
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    private static string[] Told(JsonElement body) => [.. body.GetProperty("clusters").EnumerateObject()
        .Select(c => $"{c.Name} {c.Value.GetProperty("readable").GetBoolean()} {c.Value.GetProperty("detail").GetString()}")];
}
