using System.Net;
using System.Text.Json.Nodes;
using Diagnosis.EndToEnd.Tests.Http;
using Diagnosis.V1;
using Grpc.Core;
using static Diagnosis.EndToEnd.Tests.Watch.WatchCalls;

namespace Diagnosis.EndToEnd.Tests.Watch;

/// <summary>Over HTTP a watch is a JSON object a line, each of which comes when there is something to tell.</summary>
public sealed class WatchAsJsonTests
{
    [Fact]
    public async Task Over_json_each_message_is_a_line_that_comes_at_once()
    {
        await using var marathon = await MovingMarathon.StartAsync();
        await using var server = await ServerFixture.StartAsync(null, marathon.Settings());
        using var answer = await server.Http.GetAsync(
            new Uri("/v1/clusters/c/watch?workload_id=/web", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());

        var first = JsonNode.Parse((await lines.ReadLineAsync())!)!;
        marathon.Runs = true;
        var second = JsonNode.Parse((await lines.ReadLineAsync())!)!;

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        first["event"]!.GetValue<string>().ShouldBe("WATCH_EVENT_DIAGNOSIS");
        first["diagnoses"]![0]!["stuck"]!.GetValue<bool>().ShouldBeTrue();
        second["end"]!.GetValue<string>().ShouldBe("WATCH_END_RUNNING");
        (await lines.ReadLineAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Over_json_a_heartbeat_comes_at_once_too()
    {
        await using var marathon = await MovingMarathon.StartAsync();
        await using var server = await ServerFixture.StartAsync(null, marathon.Settings());
        string token;
        using (var broken = server.Client.WatchDiagnosis(Web(), deadline: End))
        {
            token = (await NextAsync(broken)).ResumeToken;
        }

        using var answer = await server.Http.GetAsync(
            new Uri($"/v1/clusters/c/watch?workload_id=/web&resume_token={token}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());

        var first = JsonNode.Parse((await lines.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20)))!)!;

        first["event"]!.GetValue<string>().ShouldBe("WATCH_EVENT_HEARTBEAT");
    }

    [Fact]
    public async Task Over_json_all_that_is_wrong_with_a_watch_is_told_at_once()
    {
        await using var server = await ServerFixture.StartAsync(null);

        // Whether the token is one of this watch cannot be told while it is not known what is asked.
        using var answer = await server.Http.GetAsync(
            new Uri("/v1/clusters/nope/watch?heartbeat=-1s&resume_token=x&workload_id=/a&all_stuck=true&foo=1&view=NOPE", UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.StatusAsync()).Detail<Google.Rpc.BadRequest>().FieldViolations.Select(v => v.Field)
            .ShouldBe(["foo", "view", "source.cluster", "all_stuck", "heartbeat"], ignoreOrder: true);
    }
}
