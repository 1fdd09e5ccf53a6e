using System.Net;
using Diagnosis.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using static Diagnosis.EndToEnd.Tests.Watch.WatchCalls;

namespace Diagnosis.EndToEnd.Tests.Watch;

/// <summary>A watch tells the diagnosis at once, then each change of it, and ends when there is nothing to wait for.</summary>
public sealed class WatchTests
{
    [Fact]
    public async Task A_watch_tells_the_cause_at_once_then_only_changes_and_ends_when_the_workload_runs()
    {
        await using var marathon = await MovingMarathon.StartAsync();
        await using var server = await ServerFixture.StartAsync(null, marathon.Settings());
        using var call = server.Client.WatchDiagnosis(Web(), deadline: End);

        var first = await NextAsync(call);
        await PassRoundsAsync(marathon, 3);
        marathon.Runs = true;
        var second = await NextAsync(call);

        first.Event.ShouldBe(WatchEvent.Diagnosis);
        first.Diagnoses.ShouldHaveSingleItem().Headline.ShouldContain("12000 MiB");
        first.Diagnoses[0].Workload.Cluster.ShouldBe("c");
        (first.Sequence, second.Sequence).ShouldBe((1, 2));
        second.Diagnoses.ShouldHaveSingleItem().State.ShouldBe(WorkloadState.Healthy);
        (second.End, second.Detail).ShouldBe((WatchEnd.Running, "/web runs as wanted."));
        (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task While_nothing_changes_there_are_heartbeats_alone()
    {
        await using var marathon = await MovingMarathon.StartAsync();
        await using var server = await ServerFixture.StartAsync(null, marathon.Settings());
        var request = Web();
        request.Heartbeat = Duration.FromTimeSpan(TimeSpan.FromSeconds(1));
        using var call = server.Client.WatchDiagnosis(request, deadline: End);

        var events = new List<WatchEvent>();
        for (var i = 0; i < 4; i++)
        {
            events.Add((await NextAsync(call)).Event);
        }

        events.ShouldBe([WatchEvent.Diagnosis, WatchEvent.Heartbeat, WatchEvent.Heartbeat, WatchEvent.Heartbeat]);
    }

    [Fact]
    public async Task Many_watches_cost_the_cluster_one_reading_a_round()
    {
        await using var marathon = await MovingMarathon.StartAsync();
        await using var server = await ServerFixture.StartAsync(null, [.. marathon.Settings(), "--Diagnosis:Clusters:c:MaxStaleness=00:01:00"]);
        var calls = Enumerable.Range(0, 20).Select(_ => server.Client.WatchDiagnosis(Web(), deadline: End)).ToArray();
        await Task.WhenAll(calls.Select(NextAsync));
        var (before, began) = (marathon.QueueReads, TimeProvider.System.GetTimestamp());

        await PassRoundsAsync(marathon, 4);

        var rounds = TimeProvider.System.GetElapsedTime(began).TotalSeconds + 1;
        (marathon.QueueReads - before).ShouldBeInRange(4, (int)Math.Ceiling(rounds));
        Array.ForEach(calls, call => call.Dispose());
    }

    [Fact]
    public async Task A_watch_that_broke_goes_on_where_it_was_and_repeats_nothing()
    {
        await using var marathon = await MovingMarathon.StartAsync();
        await using var server = await ServerFixture.StartAsync(null, marathon.Settings());
        var request = Web();
        using (var broken = server.Client.WatchDiagnosis(request, deadline: End))
        {
            request.ResumeToken = (await NextAsync(broken)).ResumeToken;
        }

        await using var other = await ServerFixture.StartAsync(null, marathon.Settings());
        using var call = other.Client.WatchDiagnosis(request, deadline: End);
        var resumed = await NextAsync(call);
        marathon.Runs = true;
        var changed = await NextAsync(call);

        (resumed.Event, resumed.Sequence).ShouldBe((WatchEvent.Heartbeat, 2));
        (changed.Event, changed.Sequence, changed.End).ShouldBe((WatchEvent.Diagnosis, 3, WatchEnd.Running));
    }

    [Fact]
    public async Task What_cannot_be_read_for_a_while_is_said_once_and_the_watch_goes_on()
    {
        await using var marathon = await MovingMarathon.StartAsync();
        await using var server = await ServerFixture.StartAsync(null, marathon.Settings());
        using var call = server.Client.WatchDiagnosis(Web(), deadline: End);

        await NextAsync(call);
        marathon.Fails = HttpStatusCode.ServiceUnavailable;
        var unreadable = await NextAsync(call);
        marathon.Fails = null;
        var again = await NextAsync(call);

        unreadable.Event.ShouldBe(WatchEvent.Unreadable);
        unreadable.Detail.ShouldStartWith("Cluster c cannot be read");
        unreadable.Coverage.State.ShouldBe(CoverageState.None);
        unreadable.Sources.Count.ShouldBeGreaterThan(10);
        unreadable.Sources.Single(source => source.Name == "MARATHON_APPS").Detail.ShouldStartWith("Answers HTTP 503.");
        again.Event.ShouldBe(WatchEvent.Diagnosis);
        again.Diagnoses[0].Findings[0].Code.ShouldBe("offer.never_fits");
    }

    [Fact]
    public async Task A_cluster_that_refuses_the_credentials_ends_the_watch()
    {
        await using var marathon = await MovingMarathon.StartAsync();
        await using var server = await ServerFixture.StartAsync(null, marathon.Settings());
        using var call = server.Client.WatchDiagnosis(Web(), deadline: End);

        await NextAsync(call);
        marathon.Fails = HttpStatusCode.Unauthorized;
        var error = await Should.ThrowAsync<RpcException>(() => NextAsync(call));

        error.StatusCode.ShouldBe(StatusCode.FailedPrecondition);
        error.Detail<Google.Rpc.ErrorInfo>().Reason.ShouldBe("UPSTREAM_CREDENTIALS");
    }

    [Fact]
    public async Task A_deployment_that_ends_tells_how_its_workload_is_left()
    {
        await using var marathon = await MovingMarathon.StartAsync();
        await using var server = await ServerFixture.StartAsync(null, marathon.Settings());
        var request = Web();
        request.WorkloadId = MovingMarathon.DeploymentId;
        using var call = server.Client.WatchDiagnosis(request, deadline: End);

        await NextAsync(call);
        marathon.IsCancelled = true;
        var last = await NextAsync(call);

        (last.Event, last.End).ShouldBe((WatchEvent.Diagnosis, WatchEnd.DeploymentOver));
        last.Diagnoses.ShouldHaveSingleItem().Stuck.ShouldBeTrue();
    }

    [Fact]
    public async Task A_resumed_watch_of_what_is_gone_ends_with_that()
    {
        await using var marathon = await MovingMarathon.StartAsync();
        await using var server = await ServerFixture.StartAsync(null, marathon.Settings());
        var request = Web();
        using (var broken = server.Client.WatchDiagnosis(request, deadline: End))
        {
            request.ResumeToken = (await NextAsync(broken)).ResumeToken;
        }

        marathon.IsGone = true;
        using var call = server.Client.WatchDiagnosis(request, deadline: End);

        (await NextAsync(call)).Event.ShouldBe(WatchEvent.Gone);
        (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(12)]
    public async Task A_token_that_was_cut_is_refused(int characters)
    {
        await using var marathon = await MovingMarathon.StartAsync();
        await using var server = await ServerFixture.StartAsync(null, marathon.Settings());
        var request = Web();
        using (var broken = server.Client.WatchDiagnosis(request, deadline: End))
        {
            request.ResumeToken = (await NextAsync(broken)).ResumeToken[..^characters];
        }

        using var call = server.Client.WatchDiagnosis(request, deadline: End);
        var error = await Should.ThrowAsync<RpcException>(() => NextAsync(call));

        error.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        error.Fields().ShouldBe(["resume_token"]);
    }

    [Fact]
    public async Task While_the_cluster_hangs_there_are_heartbeats()
    {
        await using var marathon = await MovingMarathon.StartAsync();
        await using var server = await ServerFixture.StartAsync(null, [.. marathon.Settings(), "--Diagnosis:Clusters:c:Timeout=00:00:30"]);
        var request = Web();
        request.Heartbeat = Duration.FromTimeSpan(TimeSpan.FromSeconds(1));
        using var call = server.Client.WatchDiagnosis(request, deadline: End);

        await NextAsync(call);
        marathon.Hangs = true;
        for (var i = 0; i < 6; i++)
        {
            (await NextAsync(call)).Event.ShouldBe(WatchEvent.Heartbeat);
        }
    }

    [Fact]
    public async Task A_workload_that_no_document_tells_of_for_a_while_is_not_called_well()
    {
        await using var marathon = await MovingMarathon.StartAsync();
        await using var server = await ServerFixture.StartAsync(null, marathon.Settings());
        using var call = server.Client.WatchDiagnosis(Web(), deadline: End);

        await NextAsync(call);
        marathon.HidesApps = true;
        var unreadable = await NextAsync(call);

        (unreadable.Event, unreadable.Coverage.State).ShouldBe((WatchEvent.Unreadable, CoverageState.Partial));
    }

    [Fact]
    public async Task More_watches_than_may_be_are_turned_away_by_the_name_of_their_limit()
    {
        await using var marathon = await MovingMarathon.StartAsync();
        await using var server = await ServerFixture.StartAsync(null, [.. marathon.Settings(), "--Diagnosis:Limits:MaxWatches=1"]);
        using var call = server.Client.WatchDiagnosis(Web(), deadline: End);
        await NextAsync(call);

        using var other = server.Client.WatchDiagnosis(Web(), deadline: End);
        var error = await Should.ThrowAsync<RpcException>(() => NextAsync(other));

        error.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        error.Status.Detail.ShouldContain("Diagnosis:Limits:MaxWatches");
        error.Detail<Google.Rpc.RetryInfo>().RetryDelay.Seconds.ShouldBe(1);
    }

    [Theory]
    [InlineData("/web", WatchEnd.Gone, "/web does not exist any more.")]
    [InlineData("5f1d2c3b-0000-4000-8000-000000000001", WatchEnd.DeploymentOver, "Deployment 5f1d2c3b-0000-4000-8000-000000000001 is over.")]
    public async Task What_is_gone_ends_the_watch_and_is_named(string watched, WatchEnd end, string words)
    {
        await using var marathon = await MovingMarathon.StartAsync();
        await using var server = await ServerFixture.StartAsync(null, marathon.Settings());
        var request = Web();
        request.WorkloadId = watched;
        using var call = server.Client.WatchDiagnosis(request, deadline: End);

        await NextAsync(call);
        marathon.IsGone = true;
        var last = await NextAsync(call);

        (last.Event, last.End, last.Detail).ShouldBe((WatchEvent.Gone, end, words));
        (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_server_that_stops_says_so_and_that_another_goes_on()
    {
        await using var marathon = await MovingMarathon.StartAsync();
        await using var server = await ServerFixture.StartAsync(null, marathon.Settings());
        using var call = server.Client.WatchDiagnosis(Web(), deadline: End);

        await NextAsync(call);
        var stopping = server.StopAsync();
        var error = await Should.ThrowAsync<RpcException>(() => NextAsync(call));
        await stopping;

        error.StatusCode.ShouldBe(StatusCode.Unavailable);
        error.Detail<Google.Rpc.ErrorInfo>().Reason.ShouldBe("SERVER_STOPPING");
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_watch_is_told_at_once()
    {
        await using var server = await ServerFixture.StartAsync(null);
        var request = new WatchDiagnosisRequest
        {
            Source = Documents.Shop(), AnalyzerIds = { "tarot" }, Heartbeat = Duration.FromTimeSpan(TimeSpan.FromHours(1)), ResumeToken = "x",
        };
        using var call = server.Client.WatchDiagnosis(request);

        var error = await Should.ThrowAsync<RpcException>(() => NextAsync(call));

        error.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        error.Fields().ShouldBe(["resume_token", "source", "workload_id", "analyzer_ids[0]", "heartbeat"], ignoreOrder: true);
    }

    /// <summary>Waits until the cluster was read so many times more.</summary>
    private static async Task PassRoundsAsync(MovingMarathon marathon, int rounds)
    {
        for (var until = marathon.QueueReads + rounds; marathon.QueueReads < until;)
        {
            await Task.Delay(50);
        }
    }
}
