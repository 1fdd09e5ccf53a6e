using System.Collections.Concurrent;
using Diagnosis.Sources.Live;
using Diagnosis.Sources.Memory;
using Diagnosis.Tests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Diagnosis.Sources.Tests.Live;

/// <summary>While somebody watches a cluster its events say when to read it; where they do not come it is read at its interval.</summary>
public sealed class EventFeedTests : IAsyncLifetime
{
    private const string Queue = "/marathon/v2/queue";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ToldEvents _events = new();
    private readonly ToldLines _log = new();
    private FakeCluster _fake = null!;

    public async Task InitializeAsync()
    {
        _fake = await FakeCluster.StartAsync();
        _fake.Answer(ToldEvents.Path, _events.AnswerAsync);
    }

    public async Task DisposeAsync() => await _fake.DisposeAsync();

    [Fact]
    public async Task A_change_that_is_told_is_read_at_once_and_what_changes_nothing_is_not()
    {
        using var open = Open(TimeSpan.FromHours(1));
        var watch = open.Cluster.WatchOf(null);
        using var place = watch.Join();
        await UntilAsync(() => _events.Open == 1 && _fake.Asked(Queue) == 2);

        await Task.WhenAll(((string[])["failed_health_check_event", "event_stream_attached", "subscribe_event", "new_event"]).Select(_events.TellAsync));
        await Task.Delay(TimeSpan.FromSeconds(2));
        var before = _fake.Asked(Queue);
        var round = watch.NextAsync(CancellationToken.None);
        await _events.TellAsync("status_update_event");
        await round.WaitAsync(Patience);

        (before, _fake.Asked(Queue)).ShouldBe((2, 3), "One to begin with, one for what changed before events came, one for the change.");
        _log.Lines.ShouldHaveSingleItem().ShouldContain("its events are followed");
    }

    [Fact]
    public async Task What_no_event_tells_is_read_at_the_interval_also_while_events_come()
    {
        var interval = TimeSpan.FromSeconds(4);
        using var open = Open(interval);
        using var place = open.Cluster.WatchOf(null).Join();
        await UntilAsync(() => _events.Open == 1 && _fake.Asked(Queue) == 2);

        var began = TimeProvider.System.GetTimestamp();
        await UntilAsync(() => _fake.Asked(Queue) == 4);

        TimeProvider.System.GetElapsedTime(began).ShouldBeInRange(interval, interval * 4);
    }

    [Fact]
    public async Task A_burst_of_changes_is_one_reading()
    {
        using var open = Open(TimeSpan.FromHours(1));
        using var place = open.Cluster.WatchOf(null).Join();
        await UntilAsync(() => _events.Open == 1 && _fake.Asked(Queue) == 2);
        await Task.Delay(TimeSpan.FromSeconds(1.2));

        for (var count = 0; count < 100; count++)
        {
            await _events.TellAsync("instance_changed_event");
        }

        await Task.Delay(TimeSpan.FromSeconds(2));
        _fake.Asked(Queue).ShouldBeInRange(3, 4, "The last ones may have come while the first were read.");
    }

    [Fact]
    public async Task Many_who_watch_have_one_stream_and_the_last_one_closes_it()
    {
        using var open = Open(TimeSpan.FromHours(1), o => o.Token = "abc");
        var places = Enumerable.Range(0, 50).Select(_ => open.Cluster.WatchOf(null).Join()).ToArray();
        await UntilAsync(() => _events.Open == 1);
        await Task.Delay(TimeSpan.FromSeconds(1));

        var asked = _fake.Requests.Where(r => r.Path == ToldEvents.Path).ShouldHaveSingleItem();
        asked.Authorization.ShouldBe("token=abc");
        asked.Query.ShouldContain("event_type=deployment_success");
        Array.ForEach(places, place => place.Dispose());
        await UntilAsync(() => _events.Open == 0);
        var readings = _fake.Asked(Queue);
        await Task.Delay(TimeSpan.FromSeconds(1));
        (_fake.Asked(ToldEvents.Path), _fake.Asked(Queue)).ShouldBe((1, readings));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(500)]
    public async Task Where_events_are_not_to_be_had_the_cluster_is_read_at_its_interval_and_the_log_is_told_once(int status)
    {
        _fake.Answer(ToldEvents.Path, status);
        using var open = Open(TimeSpan.FromSeconds(1));
        using var place = open.Cluster.WatchOf(null).Join();

        await UntilAsync(() => _fake.Asked(Queue) >= 4);

        _fake.Asked(ToldEvents.Path).ShouldBeInRange(1, status == 500 ? 3 : 1);
        _log.Lines.ShouldHaveSingleItem().ShouldContain($"HTTP {status}");
    }

    [Fact]
    public async Task An_answer_that_is_no_stream_is_not_followed()
    {
        _fake.Answer(ToldEvents.Path, "<html>login</html>");
        using var open = Open(TimeSpan.FromSeconds(1));
        using var place = open.Cluster.WatchOf(null).Join();

        await UntilAsync(() => _fake.Asked(Queue) >= 3);

        (_fake.Asked(ToldEvents.Path), _log.Lines.ShouldHaveSingleItem().Contains("no stream of events", StringComparison.Ordinal)).ShouldBe((1, true));
    }

    [Fact]
    public async Task Events_that_are_held_back_on_the_way_do_not_stop_the_readings()
    {
        _fake.Answer(ToldEvents.Path, async http =>
        {
            http.Response.ContentType = "text/event-stream";
            await http.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
        using var open = Open(TimeSpan.FromSeconds(1), o => o.Timeout = TimeSpan.FromSeconds(2));
        using var place = open.Cluster.WatchOf(null).Join();

        await UntilAsync(() => _fake.Asked(Queue) >= 4);

        _log.Lines.ShouldHaveSingleItem().ShouldContain("Nothing comes.");
    }

    [Fact]
    public async Task A_stream_that_breaks_is_opened_again_and_what_changed_meanwhile_is_read()
    {
        using var open = Open(TimeSpan.FromHours(1));
        using var place = open.Cluster.WatchOf(null).Join();
        await UntilAsync(() => _events.Open == 1 && _fake.Asked(Queue) == 2);

        _events.End();
        await UntilAsync(() => _fake.Asked(ToldEvents.Path) == 2 && _events.Open == 1 && _fake.Asked(Queue) == 3);

        _log.Lines.Select(line => line.Contains("not followed", StringComparison.Ordinal)).ShouldBe([false, true, false]);
    }

    [Fact]
    public async Task A_redirect_is_followed_to_a_listed_leader_alone()
    {
        await using var leader = await FakeCluster.StartAsync();
        leader.Answer(ToldEvents.Path, _events.AnswerAsync);
        _fake.Answer(ToldEvents.Path, http =>
        {
            http.Response.Redirect(new Uri(leader.Url, ToldEvents.Path + http.Request.QueryString).AbsoluteUri);
            return Task.CompletedTask;
        });
        using var stranger = Open(TimeSpan.FromHours(1), o => o.Token = "abc");
        using var refused = stranger.Cluster.WatchOf(null).Join();
        await UntilAsync(() => _log.Lines.Count == 1);
        leader.Requests.ShouldBeEmpty();

        using var open = Open(TimeSpan.FromHours(1), o => (o.Token, _) = ("abc", Listed(o, leader.Url.Authority)));
        using var place = open.Cluster.WatchOf(null).Join();
        await UntilAsync(() => _events.Open == 1);

        leader.Requests.ShouldHaveSingleItem().Authorization.ShouldBe("token=abc");
    }

    [Fact]
    public async Task A_token_that_was_taken_back_is_had_anew_for_the_stream()
    {
        await using var dcos = await FakeDcos.StartAsync();
        dcos.Answer("/service/marathon/v2/events", _events.AnswerAsync);
        var keyFile = Path.GetTempFileName();
        await File.WriteAllTextAsync(keyFile, dcos.AccountKeyPem);
        var options = new ClusterOptions { DcosUrl = dcos.Url, WatchInterval = TimeSpan.FromHours(1) };
        (options.ServiceAccount.Uid, options.ServiceAccount.KeyFile) = (FakeDcos.Uid, keyFile);
        using var open = new OpenCluster(options, new MemoryBudget(1 << 30));
        using (open.Cluster.WatchOf(null).Join())
        {
            await UntilAsync(() => _events.Open == 1);
        }

        await UntilAsync(() => _events.Open == 0);
        dcos.Forget();
        using var place = open.Cluster.WatchOf(null).Join();
        await UntilAsync(() => _events.Open == 1);
        File.Delete(keyFile);

        dcos.Logins.ShouldBe(2);
    }

    private static bool Listed(ClusterOptions options, string leader)
    {
        options.LeaderHosts.Add(leader);
        return true;
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var began = TimeProvider.System.GetTimestamp(); !isSo(); await Task.Delay(20))
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(Patience);
        }
    }

    private OpenCluster Open(TimeSpan interval, Action<ClusterOptions>? change = null) => new(
        _fake.Options(o =>
        {
            o.WatchInterval = interval;
            change?.Invoke(o);
        }),
        _fake.Memory, _log);

    /// <summary>What is told of events.</summary>
    private sealed class ToldLines : ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (formatter(state, exception) is var line && line.Contains("events", StringComparison.Ordinal))
            {
                Lines.Enqueue(line);
            }
        }
    }
}
