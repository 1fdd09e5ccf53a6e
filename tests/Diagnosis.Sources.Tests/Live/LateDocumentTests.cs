using System.Diagnostics;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Live;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Diagnosis.Sources.Tests.Live;

/// <summary>Documents that do not come while a caller has time, and clusters that fail again and again.</summary>
[Collection(nameof(AloneCollection))]
public sealed class LateDocumentTests
{
    private static readonly TimeSpan ShortOfTime = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Late_document_is_that_of_the_reading_before_and_says_so()
    {
        await using var fake = await FakeCluster.StartAsync();
        using var open = new OpenCluster(fake.Options(), fake.Memory);
        var before = await open.ReadAsync(ShortOfTime);
        fake.Answer("/marathon/v2/queue", http => Task.Delay(Timeout.Infinite, http.RequestAborted));
        fake.Answer("/marathon/v2/apps", """{"apps": [{"id": "/web", "instances": 7, "tasks": []}]}""");

        var snapshot = await open.ReadAsync(ShortOfTime);

        var queue = snapshot.Sources.Single(s => s.State != SourceState.Read);
        (queue.Kind, queue.State).ShouldBe((DocumentKind.MarathonQueue, SourceState.Stale));
        queue.ObservedAt!.Value.ShouldBeInRange(before.CapturedAt.AddSeconds(-2), before.CapturedAt);
        queue.Detail.ShouldStartWith("No answer within ");
        queue.Detail.ShouldEndWith($"What it said at {queue.ObservedAt.Value.UtcDateTime:HH:mm:ss} UTC was used.");
        snapshot.Queue.Single().Count.ShouldBe(1);
        snapshot.Workloads.Single().Definition.Instances.ShouldBe(7);
        Coverage.Of(snapshot).State.ShouldBe(CoverageState.Partial);
        Coverage.Of(snapshot).Missing.ShouldBe([DocumentKind.MarathonQueue]);
    }

    [Fact]
    public async Task Late_document_that_was_never_read_has_failed()
    {
        await using var fake = await FakeCluster.StartAsync();
        using var open = new OpenCluster(fake.Options(), fake.Memory);
        fake.Answer("/marathon/v2/queue", http => Task.Delay(Timeout.Infinite, http.RequestAborted));

        var queue = (await open.ReadAsync(ShortOfTime)).Sources.Single(s => s.State != SourceState.Read);

        (queue.Kind, queue.State, queue.ObservedAt).ShouldBe((DocumentKind.MarathonQueue, SourceState.Failed, null));
        queue.Detail.ShouldMatch(@"\ANo answer within (?:1\.[5-9]|2\.[0-9]) s\.\z");
    }

    [Fact]
    public async Task Damaged_document_never_stands_for_a_late_one()
    {
        await using var fake = await FakeCluster.StartAsync();
        using var open = new OpenCluster(fake.Options(), fake.Memory);
        fake.Answer("/mesos/slaves", "{\"slaves\": [{\"id\": \"S0\",");
        await open.ReadAsync(ShortOfTime);
        fake.Answer("/mesos/slaves", http => Task.Delay(Timeout.Infinite, http.RequestAborted));

        var slaves = (await open.ReadAsync(ShortOfTime)).Sources.Single(s => s.State != SourceState.Read);

        (slaves.Kind, slaves.State).ShouldBe((DocumentKind.MesosSlaves, SourceState.Failed));
    }

    [Fact]
    public async Task Memory_of_a_reading_that_was_looked_at_goes_back()
    {
        await using var fake = await FakeCluster.StartAsync();
        using var open = new OpenCluster(fake.Options(o => o.Timeout = TimeSpan.FromSeconds(3)), fake.Memory);
        await open.ReadAsync(ShortOfTime);
        fake.Answer("/marathon/v2/queue", http => Task.Delay(Timeout.Infinite, http.RequestAborted));
        await open.ReadAsync(ShortOfTime);

        var patient = await open.Cluster.ReadAsync(null, null, CancellationToken.None);

        patient.Sources.Single(s => s.State != SourceState.Read).State.ShouldBe(SourceState.Stale);
        for (var i = 0; i < 50 && fake.Memory.Taken > 0; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }

        fake.Memory.Taken.ShouldBe(0);
    }

    [Fact]
    public async Task Twenty_callers_cost_a_failed_cluster_one_reading_a_second()
    {
        await using var fake = await FakeCluster.StartAsync();
        using var open = new OpenCluster(fake.Options(), fake.Memory);
        foreach (var path in FakeCluster.Bodies.Keys)
        {
            fake.Answer(path, StatusCodes.Status404NotFound);
        }

        var clock = Stopwatch.StartNew();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            await Should.ThrowAsync<ClusterUnavailableException>(() => open.ReadAsync(TimeSpan.FromSeconds(10)));
            return await Should.ThrowAsync<ClusterUnavailableException>(() => open.ReadAsync(TimeSpan.FromSeconds(10)));
        }));

        outcomes.Length.ShouldBe(20);
        var readings = fake.Requests.Count / FakeCluster.Bodies.Count;
        readings.ShouldBeInRange(2, 1 + (int)clock.Elapsed.TotalSeconds, "40 calls would be 40 readings.");
    }

    [Fact]
    public async Task Endpoint_that_keeps_failing_is_asked_now_and_then_and_says_since_when()
    {
        await using var fake = await FakeCluster.StartAsync();
        fake.Answer("/mesos/roles", StatusCodes.Status403Forbidden);
        var clock = new ManualTime();
        using var source = fake.Source(time: clock);
        for (var i = 0; i < 8; i++)
        {
            await source.ReadAsync(CancellationToken.None);
        }

        fake.Asked("/mesos/roles").ShouldBe(5);
        fake.Asked("/mesos/quota").ShouldBe(8, "The others are asked each time.");
        var roles = (await source.ReadAsync(CancellationToken.None)).Sources.Single(s => s.State != SourceState.Read);
        roles.Detail.ShouldBe(
            "Access is refused (HTTP 403): no credentials were sent. It has failed since 2026-01-01 12:00:00 UTC and is asked again every 5 s.");
        roles.IsAccessRefused.ShouldBeTrue();

        clock.Advance(TimeSpan.FromSeconds(5));
        fake.Answer("/mesos/roles", FakeCluster.Bodies["/mesos/roles"]);
        (await source.ReadAsync(CancellationToken.None)).Sources.ShouldAllBe(s => s.State == SourceState.Read);
    }

    [Fact]
    public async Task Log_has_one_line_for_each_change_of_state()
    {
        await using var fake = await FakeCluster.StartAsync();
        var log = new LogLines();
        using var open = new OpenCluster(fake.Options(), fake.Memory, log);
        await open.ReadAsync(ShortOfTime);
        fake.Answer("/mesos/roles", StatusCodes.Status404NotFound);
        await open.ReadAsync(ShortOfTime);
        log.Lines.ShouldBeEmpty("An endpoint that is not there is no fault.");

        foreach (var path in FakeCluster.Bodies.Keys)
        {
            fake.Answer(path, StatusCodes.Status403Forbidden);
        }

        await Should.ThrowAsync<ClusterUnavailableException>(() => open.ReadAsync(ShortOfTime));
        await Should.ThrowAsync<ClusterUnavailableException>(() => open.ReadAsync(ShortOfTime));
        fake.Answer("/marathon/v2/apps", FakeCluster.Bodies["/marathon/v2/apps"]);
        await open.ReadAsync(ShortOfTime);
        await open.ReadAsync(ShortOfTime);
        foreach (var (path, body) in FakeCluster.Bodies)
        {
            fake.Answer(path, body);
        }

        await open.ReadAsync(ShortOfTime);
        log.Lines.Count.ShouldBe(3, string.Join('\n', log.Lines));
        log.Lines[0].ShouldBe("Cluster test cannot be read. Access is refused (HTTP 403): no credentials were sent.");
        log.Lines[1].ShouldStartWith("Cluster test is read in part. MARATHON_DEPLOYMENTS: Access is refused (HTTP 403)");
        log.Lines[2].ShouldBe("Cluster test is read whole again");
    }

    private sealed class LogLines : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
