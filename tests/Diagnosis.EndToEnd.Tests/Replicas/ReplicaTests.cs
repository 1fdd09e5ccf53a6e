using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Diagnosis.EndToEnd.Tests.Bundles;
using Diagnosis.EndToEnd.Tests.Watch;
using Diagnosis.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Diagnosis.EndToEnd.Tests.Replicas;

/// <summary>Several servers answer as one, whichever is asked, and ask the cluster as one.</summary>
[Collection(ReplicaCollection.Name)]
[Trait("Needs", "redis-server")]
public sealed partial class ReplicaTests(ThreeReplicas three)
{
    private const int Calls = 1000;
    private const int AtOnce = 50;

    [Fact]
    public async Task A_thousand_calls_over_three_servers_read_each_document_once()
    {
        var snapshots = new ConcurrentBag<string>();
        await Parallel.ForAsync(0, Calls, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            var answer = await ThreeReplicas.AskAsync(three.Servers[number % 3], "once", authorization: "token=alice");
            answer.Diagnoses.Count.ShouldBe(3);
            snapshots.Add(answer.SnapshotId);
        });

        snapshots.Count.ShouldBe(Calls);
        snapshots.Distinct().Count().ShouldBe(1, three.Told());
        Reads("once").ShouldAllBe(reads => reads == 1);
    }

    [Fact]
    public async Task In_each_interval_each_document_is_read_once_whichever_server_is_asked()
    {
        var interval = TimeSpan.FromSeconds(2);
        await ThreeReplicas.AskAsync(three.Servers[0], "interval");
        var before = Reads("interval");
        await Task.Delay(interval);

        var (clock, number) = (Stopwatch.StartNew(), 0);
        while (clock.Elapsed < 3 * interval)
        {
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
                ThreeReplicas.AskAsync(three.Servers[Interlocked.Increment(ref number) % 3], "interval", interval)));
        }

        number.ShouldBeGreaterThan(100);
        var most = (int)Math.Ceiling(clock.Elapsed / interval);
        Reads("interval").Zip(before, (now, then) => now - then).ShouldAllBe(reads => reads >= 2 && reads <= most);
    }

    [Fact]
    public async Task A_page_token_of_one_server_goes_on_at_another()
    {
        var pages = new List<ListWorkloadsResponse>();
        var request = new ListWorkloadsRequest { Source = new() { Cluster = "pages" }, PageSize = 1 };
        foreach (var server in three.Servers)
        {
            pages.Add(await server.Client.ListWorkloadsAsync(request, ThreeReplicas.Headers()));
            request.PageToken = pages[^1].NextPageToken;
        }

        pages.Select(page => page.Workloads.ShouldHaveSingleItem().Workload.Id).ShouldBe(["/a", "/b", "/c"]);
        pages[^1].NextPageToken.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_watch_of_one_server_is_resumed_at_another_and_told_nothing_twice()
    {
        var request = new WatchDiagnosisRequest { Source = new() { Cluster = "watched" }, WorkloadId = "/b", Heartbeat = new() { Seconds = 1 } };
        using var first = three.Servers[0].Client.WatchDiagnosis(request, ThreeReplicas.Headers(), WatchCalls.End);
        var told = await WatchCalls.NextAsync(first);
        request.ResumeToken = told.ResumeToken;

        using var second = three.Servers[1].Client.WatchDiagnosis(request, ThreeReplicas.Headers(), WatchCalls.End);
        var next = await WatchCalls.NextAsync(second);

        told.Event.ShouldBe(WatchEvent.Diagnosis);
        (next.Event, next.Diagnoses.Count).ShouldBe((WatchEvent.Heartbeat, 0));
        next.Sequence.ShouldBe(told.Sequence + 1);
    }

    [Fact]
    public async Task What_was_uploaded_to_one_server_is_asked_for_at_the_others_by_its_caller_alone()
    {
        var archive = Archives.Of(
            ("10.0.0.1_master/8443-v2_apps.json", Documents.Apps), ("10.0.0.1_master/8443-v2_queue.json", Documents.Queue),
            ("10.0.0.1_master/noise.bin", Convert.ToBase64String(RandomNumberGenerator.GetBytes(5 << 20))));
        var bytes = archive.DiagnosticsBundle.ToByteArray();
        var upload = await three.Servers[0].Client.UploadAsync(bytes, key: ThreeReplicas.Alice);
        bytes.Length.ShouldBeGreaterThan(4 << 20);

        foreach (var server in three.Servers)
        {
            var request = new DiagnoseRequest { Source = new() { SnapshotId = upload.SnapshotId }, AllStuck = true };
            var answer = await server.Client.DiagnoseAsync(request, Uploads.Key(ThreeReplicas.Alice));
            var other = await Should.ThrowAsync<RpcException>(async () => await server.Client.DiagnoseAsync(request, Uploads.Key(ThreeReplicas.Bob)));

            answer.SnapshotId.ShouldBe(upload.SnapshotId);
            answer.Diagnoses.ShouldHaveSingleItem().Workload.Id.ShouldBe("/shop/cart");
            other.StatusCode.ShouldBe(StatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Callers_with_credentials_of_their_own_never_share()
    {
        three.Cluster("callers").Answer("/service/marathon/v2/queue", http => http.Response.WriteAsync(
            $$"""{"queue": [{{ThreeReplicas.Waiting($"/{http.Request.Headers.Authorization.ToString()[6..]}")}}]}"""));

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(async number =>
        {
            var who = number % 2 == 0 ? "alice" : "bob";
            return (Who: who, Answer: await ThreeReplicas.AskAsync(three.Servers[number % 3], "callers", authorization: $"token={who}"));
        }));

        answers.ShouldAllBe(one => one.Answer.Diagnoses.Any(diagnosis => diagnosis.Workload.Id == $"/{one.Who}"));
        answers.ShouldAllBe(one => one.Answer.Diagnoses.All(diagnosis => diagnosis.Workload.Id.Length == 2 || diagnosis.Workload.Id == $"/{one.Who}"));
        three.Cluster("callers").Asked("/service/marathon/v2/queue").ShouldBe(2);
        three.Redis.Keys().ShouldAllBe(key => !key.Contains("alice", StringComparison.Ordinal) && !key.Contains("bob", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_login_at_one_server_counts_at_the_others()
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        using var browser = new HttpClient(handler);
        var form = await browser.GetAsync(new Uri(three.Servers[0].Http.BaseAddress!, "/"));
        var fields = Hidden().Matches(await form.Content.ReadAsStringAsync())
            .Select(field => KeyValuePair.Create(field.Groups["name"].Value, WebUtility.HtmlDecode(field.Groups["value"].Value)));

        using var entered = await browser.PostAsync(
            new Uri(three.Servers[1].Http.BaseAddress!, "/login"), new FormUrlEncodedContent(fields.Append(new("key", ThreeReplicas.Alice))));
        using var page = await browser.GetAsync(new Uri(three.Servers[2].Http.BaseAddress!, "/v1/clusters"));

        entered.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_server_that_dies_amid_the_load_costs_no_call_that_is_tried_again()
    {
        three.Cluster("killed").Answer("/mesos/slaves", async http =>
        {
            // Long enough for the reading to be under way when its server dies.
            await Task.Delay(500);
            await http.Response.WriteAsync("""{"slaves": []}""");
        });
        var number = 0;
        var load = Enumerable.Range(0, 30).Select(async _ =>
        {
            var answers = new List<DiagnoseResponse>();
            for (var i = 0; i < 10; i++)
            {
                answers.Add(await AskUntilAnsweredAsync("killed", Interlocked.Increment(ref number), TimeSpan.FromSeconds(1)));
            }

            return answers;
        }).ToArray();
        await Task.Delay(300);

        three.Servers[1].Kill();

        var all = (await Task.WhenAll(load)).SelectMany(answers => answers).ToArray();
        all.Length.ShouldBe(300);
        all.ShouldAllBe(answer => answer.Diagnoses.Count == 3);
        await three.ReplaceAsync(1);
    }

    private async Task<DiagnoseResponse> AskUntilAnsweredAsync(string cluster, int number, TimeSpan maxStaleness)
    {
        for (var tried = 0; ; tried++)
        {
            try
            {
                return await ThreeReplicas.AskAsync(three.Servers[(number + tried) % 3], cluster, maxStaleness);
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable && tried < 3)
            {
                // The balancer has another.
            }
        }
    }

    private int[] Reads(string cluster) => [.. ThreeReplicas.Documents.Select(three.Cluster(cluster).Asked)];

    [GeneratedRegex("name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hidden();
}
