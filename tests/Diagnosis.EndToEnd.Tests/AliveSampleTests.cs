using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Diagnosis.Server.Sample;
using Diagnosis.V1;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.EndToEnd.Tests;

/// <summary>The sample that moves is read over HTTP like any cluster, and changed like one.</summary>
public sealed class AliveSampleTests
{
    private static readonly ClusterSource Sample = new() { Cluster = "sample" };

    [Fact]
    public async Task A_sample_that_moves_is_read_whole_and_tells_what_is_stuck()
    {
        await using var server = await ServerFixture.StartAsync(null, "--Diagnosis:Sample:Alive=true");

        var response = await server.Client.ListWorkloadsAsync(new ListWorkloadsRequest { Source = Sample, IncludeHealthy = true });

        response.Sources.ShouldAllBe(source => source.State == SourceState.Read);
        response.TotalSize.ShouldBe(9);
    }

    [Fact]
    public async Task What_a_task_wrote_before_it_failed_is_read_from_its_agent()
    {
        await using var server = await ServerFixture.StartAsync(null, "--Diagnosis:Sample:Alive=true");
        DiagnoseResponse answer;
        do
        {
            // Until it has crashed for the first time.
            await Task.Delay(TimeSpan.FromSeconds(1));
            answer = await server.Client.DiagnoseAsync(new()
            {
                Source = new() { Cluster = "sample", MaxStaleness = new() }, WorkloadId = "/billing/worker",
            });
        }
        while (answer.Diagnoses.Single().Findings.All(finding => finding.Code != "task.exit_code"));

        answer.Diagnoses.Single().ToString().ShouldContain("connection refused");
        answer.Sources.ShouldAllBe(source => source.State == SourceState.Read);
    }

    [Fact]
    public async Task Pods_are_changed_by_the_requests_of_Marathon()
    {
        await using var server = await ServerFixture.StartAsync(null, "--Diagnosis:Sample:Alive=true");
        var pods = new Uri(server.Services.GetRequiredService<SampleServer>().MarathonUrl, "v2/pods");
        using var http = new HttpClient();
        using var created = await http.PostAsJsonAsync(pods, Playground.Tests.Play.Pod("/new/pod", mem: 1_000_000));
        using var bad = await http.PutAsJsonAsync(new Uri($"{pods}/new/pod"), new JsonObject { ["id"] = "/new/pod" });
        var status = await http.GetFromJsonAsync<JsonObject>(new Uri($"{pods}/new/pod::status"));
        var versions = await http.GetFromJsonAsync<JsonArray>(new Uri($"{pods}/new/pod::versions"));
        var told = await OnceQueuedAsync(server, "/new/pod");
        using var deleted = await http.DeleteAsync(new Uri($"{pods}/new/pod?force=true"));

        (created.StatusCode, bad.StatusCode, deleted.StatusCode)
            .ShouldBe((HttpStatusCode.Created, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Accepted));
        created.Headers.GetValues("Marathon-Deployment-Id").ShouldHaveSingleItem();
        ((string)status!["status"]!, versions!.Count).ShouldBe(("DEGRADED", 1));
        told.Findings[0].Code.ShouldBe("offer.never_fits");
    }

    [Fact]
    public async Task What_is_put_into_it_shows_in_the_next_reading()
    {
        await using var server = await ServerFixture.StartAsync(null, "--Diagnosis:Sample:Alive=true");
        var marathon = server.Services.GetRequiredService<SampleServer>().MarathonUrl;
        using var http = new HttpClient();

        using var put = await http.PutAsJsonAsync(new Uri(marathon, "v2/apps/new/one"), new JsonObject { ["cmd"] = "sleep 1000", ["mem"] = 1_000_000 });
        using var bad = await http.PutAsJsonAsync(new Uri(marathon, "v2/apps/new/two"), new JsonObject { ["cmd"] = "sleep 1000", ["mem"] = -1 });
        using var none = await http.PatchAsync(new Uri(marathon, "v2/apps/new/one"), new StringContent("null"));
        using var all = await http.PutAsync(new Uri(marathon, "v2/apps"), new StringContent("""[{"id": "/new/three", "cmd": "sleep 1000"}]"""));
        using var some = await http.PatchAsync(new Uri(marathon, "v2/apps"), new StringContent("""[{"id": "/new/nothere", "mem": 64}]"""));
        using var missing = await http.GetAsync(new Uri(marathon, "v2/apps/new/nothere"));
        using var torn = await http.PatchAsync(new Uri(marathon, "v2/apps/new/one"), new StringContent("{"));

        put.StatusCode.ShouldBe(HttpStatusCode.Created);
        bad.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        torn.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (none.StatusCode, all.StatusCode).ShouldBe((HttpStatusCode.Conflict, HttpStatusCode.OK));
        foreach (var answer in (HttpResponseMessage[])[some, missing])
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await answer.Content.ReadFromJsonAsync<JsonNode>())!["message"]!.GetValue<string>().ShouldBe("App '/new/nothere' does not exist");
        }

        var response = await server.Client.DiagnoseAsync(new DiagnoseRequest { Source = Sample, WorkloadId = "/new/one" });
        response.Diagnoses.ShouldHaveSingleItem().Workload.Id.ShouldBe("/new/one");
    }

    [Fact]
    public async Task Its_events_are_told_as_Marathon_tells_them_to_who_asks_for_a_stream()
    {
        await using var server = await ServerFixture.StartAsync(null, "--Diagnosis:Sample:Alive=true");
        var marathon = server.Services.GetRequiredService<SampleServer>().MarathonUrl;
        using var http = new HttpClient();
        using var plain = await http.GetAsync(new Uri(marathon, "v2/events"));
        using var asks = new HttpRequestMessage(HttpMethod.Get, new Uri(marathon, "v2/events?event_type=event_stream_attached&event_type=api_post_event"));
        asks.Headers.Accept.ParseAdd("text/event-stream");
        using var answer = await http.SendAsync(asks, HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());

        using var put = await http.PutAsJsonAsync(new Uri(marathon, "v2/apps/new/one"), new JsonObject { ["cmd"] = "sleep 1000" });
        var told = new List<string>();
        while (told.Count < 6)
        {
            told.Add((await lines.ReadLineAsync())!);
        }

        plain.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        (told[0], told[2], told[3], told[5]).ShouldBe(("event: event_stream_attached", "", "event: api_post_event", ""));
        JsonNode.Parse(told[4]["data: ".Length..])!["uri"]!.GetValue<string>().ShouldBe("/v2/apps/new/one");
    }

    [Fact]
    public async Task A_watch_of_a_cluster_whose_events_are_followed_tells_a_change_long_before_its_interval()
    {
        await using var played = await ServerFixture.StartAsync(null, "--Diagnosis:Sample:Alive=true");
        var sample = played.Services.GetRequiredService<SampleServer>();
        await using var server = await ServerFixture.StartAsync(
            null, $"--Diagnosis:Clusters:c:MarathonUrl={sample.MarathonUrl}", $"--Diagnosis:Clusters:c:MesosUrl={sample.MesosUrl}",
            "--Diagnosis:Clusters:c:WatchInterval=00:10:00");
        using var http = new HttpClient();
        using var put = await http.PutAsJsonAsync(
            new Uri(sample.MarathonUrl, "v2/apps/new/one"), new JsonObject { ["cmd"] = "sleep 1000", ["mem"] = 1_000_000 });
        using var call = server.Client.WatchDiagnosis(
            new() { Source = new() { Cluster = "c" }, WorkloadId = "/new/one" }, deadline: TimeProvider.System.GetUtcNow().AddSeconds(60).UtcDateTime);
        (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();

        using var patched = await http.PatchAsync(new Uri(sample.MarathonUrl, "v2/apps/new/one?force=true"), new StringContent("""{"mem": 64}"""));
        while (await call.ResponseStream.MoveNext(CancellationToken.None) && call.ResponseStream.Current.End == WatchEnd.Unspecified)
        {
            // What is told before it runs.
        }

        call.ResponseStream.Current.End.ShouldBe(WatchEnd.Running);
    }

    /// <summary>What is told of it as soon as it waits in the launch queue, where what was just posted comes with the next round of the sample.</summary>
    private static async Task<V1.Diagnosis> OnceQueuedAsync(ServerFixture server, string workload)
    {
        var request = new DiagnoseRequest { Source = new() { Cluster = "sample", MaxStaleness = new() }, WorkloadId = workload };
        while (true)
        {
            var told = (await server.Client.DiagnoseAsync(request)).Diagnoses.Single();
            if (told.Findings.Any(finding => finding.Code != "workload.scaling"))
            {
                return told;
            }

            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }
}
