using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Bundles;
using Diagnosis.Sources.Live;

namespace Diagnosis.Sources.Tests.Live;

public sealed class ConfiguredClusterTests
{
    private readonly ManualTime _clock = new();
    private readonly HeldSource _source;

    public ConfiguredClusterTests() => _source = new(_clock);

    [Fact]
    public async Task Callers_at_the_same_time_share_one_reading()
    {
        var cluster = Cluster();
        var callers = Enumerable.Range(0, 20).Select(_ => cluster.ReadAsync(null, null, CancellationToken.None)).ToArray();

        await _source.AnswerAsync(0);

        var snapshots = await Task.WhenAll(callers);
        snapshots.Distinct().Count().ShouldBe(1);
        _source.Readings.ShouldBe(1);
    }

    [Theory]
    [InlineData(2, null, 1)]
    [InlineData(3, null, 2)]
    [InlineData(3, 5.0, 1)]
    [InlineData(1, 0.0, 2)]
    [InlineData(600, 315576000000.0, 1)]
    [InlineData(601, 315576000000.0, 2)]
    public async Task Snapshot_is_used_again_as_long_as_the_caller_allows(int ageSeconds, double? maxStalenessSeconds, int readings)
    {
        var cluster = Cluster();
        await FirstAsync(cluster);
        _clock.Advance(TimeSpan.FromSeconds(ageSeconds));

        var second = cluster.ReadAsync(maxStalenessSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null, null, CancellationToken.None);
        if (readings == 2)
        {
            await _source.AnswerAsync(1);
        }

        await second;
        _source.Readings.ShouldBe(readings);
    }

    [Fact]
    public async Task Who_takes_an_older_snapshot_gets_it_when_the_reading_after_it_failed()
    {
        var cluster = Cluster();
        var first = await FirstAsync(cluster);
        _clock.Advance(TimeSpan.FromSeconds(30));
        var fresh = cluster.ReadAsync(null, null, CancellationToken.None);
        await _source.FailAsync(1, new ClusterUnavailableException("test", "down"));
        await Should.ThrowAsync<ClusterUnavailableException>(() => fresh);
        _clock.Advance(TimeSpan.FromSeconds(20));

        (await cluster.ReadAsync(TimeSpan.FromMinutes(1), null, CancellationToken.None)).ShouldBeSameAs(first);

        _source.Readings.ShouldBe(2);
    }

    [Fact]
    public async Task Reading_that_began_too_early_is_waited_for_and_followed_by_another()
    {
        var cluster = Cluster();
        var early = cluster.ReadAsync(null, null, CancellationToken.None);
        await _source.StartedAsync(0);
        _clock.Advance(TimeSpan.FromSeconds(1));

        var late = cluster.ReadAsync(TimeSpan.Zero, null, CancellationToken.None);
        await _source.AnswerAsync(0);
        await _source.AnswerAsync(1);

        (await late).ShouldNotBeSameAs(await early);
        _source.Readings.ShouldBe(2);
    }

    [Fact]
    public async Task Reading_that_turns_out_to_be_an_earlier_one_of_another_server_is_for_those_alone_who_accept_its_age()
    {
        var cluster = Cluster();
        _clock.Advance(TimeSpan.FromSeconds(10));
        var patient = cluster.ReadAsync(null, null, CancellationToken.None);
        await _source.StartedAsync(0);
        var strict = cluster.ReadAsync(TimeSpan.FromSeconds(1), null, CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(1));

        _source.Begun[0].StartedAt -= TimeSpan.FromSeconds(1.5);
        await _source.AnswerAsync(0);
        await _source.AnswerAsync(1);

        (await strict).ShouldNotBeSameAs(await patient);
        _source.Readings.ShouldBe(2);
        (await cluster.AtHandAsync(TimeSpan.FromSeconds(1), null)).ShouldBeSameAs(await strict);
    }

    [Fact]
    public async Task Failure_is_told_to_all_who_waited_and_not_remembered()
    {
        var cluster = Cluster();
        var first = cluster.ReadAsync(null, null, CancellationToken.None);
        await _source.FailAsync(0, new ClusterUnavailableException("test", "down"));
        await Should.ThrowAsync<ClusterUnavailableException>(() => first);
        _clock.Advance(TimeSpan.FromSeconds(1));

        var second = cluster.ReadAsync(null, null, CancellationToken.None);
        await _source.AnswerAsync(1);

        (await second).ShouldNotBeNull();
    }

    [Fact]
    public async Task Caller_who_gives_up_does_not_end_the_reading_of_others()
    {
        var cluster = Cluster();
        using var impatient = new CancellationTokenSource();
        var first = cluster.ReadAsync(null, null, impatient.Token);
        var second = cluster.ReadAsync(null, null, CancellationToken.None);

        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        await _source.AnswerAsync(0);

        (await second).ShouldNotBeNull();
        _source.Readings.ShouldBe(1);
    }

    [Theory]
    [InlineData(2, null, true)]
    [InlineData(3, null, false)]
    [InlineData(3, 5.0, true)]
    [InlineData(1, 0.0, false)]
    public async Task What_was_read_a_moment_ago_is_at_hand_without_another_reading(int ageSeconds, double? maxStalenessSeconds, bool isAtHand)
    {
        var cluster = Cluster();
        await FirstAsync(cluster);
        _clock.Advance(TimeSpan.FromSeconds(ageSeconds));

        var atHand = await cluster.AtHandAsync(maxStalenessSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null, null);

        (atHand is not null).ShouldBe(isAtHand);
        _source.Readings.ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_is_at_hand_before_a_reading_has_ended()
    {
        var cluster = Cluster();
        (await cluster.AtHandAsync(null, null)).ShouldBeNull();
        var first = cluster.ReadAsync(null, null, CancellationToken.None);
        await _source.StartedAsync(0);

        (await cluster.AtHandAsync(TimeSpan.FromHours(1), null)).ShouldBeNull();

        await _source.AnswerAsync(0);
        (await first).ShouldNotBeNull();
    }

    [Fact]
    public async Task What_was_read_whole_last_stays_at_hand_while_it_is_read_again_and_when_that_fails()
    {
        var cluster = Cluster();
        await FirstAsync(cluster);
        _clock.Advance(TimeSpan.FromSeconds(10));
        var second = cluster.ReadAsync(null, null, CancellationToken.None);
        await _source.StartedAsync(1);

        (await cluster.AtHandAsync(TimeSpan.MaxValue, null)).ShouldNotBeNull();

        await _source.FailAsync(1, new ClusterUnavailableException("test", "down"));
        await Should.ThrowAsync<ClusterUnavailableException>(() => second);
        (await cluster.AtHandAsync(TimeSpan.MaxValue, null)).ShouldNotBeNull();
        (await cluster.AtHandAsync(TimeSpan.FromSeconds(5), null)).ShouldBeNull();
    }

    [Fact]
    public async Task Caller_whose_time_is_up_gets_what_has_come_and_the_reading_goes_on_for_the_others()
    {
        var cluster = Cluster();
        var patient = cluster.ReadAsync(null, null, CancellationToken.None);

        (await cluster.ReadAsync(null, null, TimeSpan.FromMilliseconds(200), CancellationToken.None)).ShouldBeSameAs(HeldReading.SoFar);

        patient.IsCompleted.ShouldBeFalse();
        await _source.AnswerAsync(0);
        (await patient).ShouldNotBeSameAs(HeldReading.SoFar);
        _source.Readings.ShouldBe(1);
    }

    [Fact]
    public async Task Beside_a_reading_that_is_late_another_is_made_and_it_ends_for_those_who_take_it()
    {
        var cluster = Cluster();
        var patient = cluster.ReadAsync(null, null, CancellationToken.None);
        await _source.StartedAsync(0);
        _clock.Advance(TimeSpan.FromSeconds(3));

        var second = cluster.ReadAsync(null, null, CancellationToken.None);
        await _source.AnswerAsync(1);

        (await second).ShouldNotBeNull();
        patient.IsCompleted.ShouldBeFalse();
        await _source.AnswerAsync(0);
        (await patient).ShouldNotBeSameAs(await second);
    }

    [Fact]
    public async Task No_more_than_two_readings_go_on_and_the_later_one_gives_way()
    {
        var cluster = Cluster();
        var callers = new List<Task<ClusterSnapshot>>();
        for (var i = 0; i < 3; i++)
        {
            callers.Add(cluster.ReadAsync(null, null, CancellationToken.None));
            await _source.StartedAsync(i);
            _clock.Advance(TimeSpan.FromSeconds(3));
        }

        _source.GaveWay(1).ShouldBeTrue();
        await _source.AnswerAsync(2);

        (await callers[1]).ShouldBeSameAs(await callers[2], "Who waited for the one that gave way gets the next.");
        callers[0].IsCompleted.ShouldBeFalse("The earliest one goes on, so that whatever takes long comes to its end.");
        await _source.AnswerAsync(0);
        (await callers[0]).ShouldNotBeNull();
    }

    [Fact]
    public async Task Cluster_is_asked_once_a_second_whatever_came_of_it_and_however_many_ask()
    {
        var cluster = Cluster();
        var first = cluster.ReadAsync(null, null, CancellationToken.None);
        await _source.FailAsync(0, new ClusterUnavailableException("test", "down"));
        await Should.ThrowAsync<ClusterUnavailableException>(() => first);

        _clock.Advance(TimeSpan.FromMilliseconds(900));
        var callers = Enumerable.Range(0, 20).Select(_ => cluster.ReadAsync(TimeSpan.Zero, null, CancellationToken.None)).ToArray();
        await Task.Delay(TimeSpan.FromMilliseconds(300));
        _source.Readings.ShouldBe(1);

        _clock.Advance(TimeSpan.FromMilliseconds(100));
        await _source.AnswerAsync(1);
        (await Task.WhenAll(callers)).Distinct().Count().ShouldBe(1);
        _source.Readings.ShouldBe(2);
    }

    private ConfiguredCluster Cluster() => new("test", new ClusterOptions(), _source, _clock);

    private async Task<ClusterSnapshot> FirstAsync(ConfiguredCluster cluster)
    {
        var first = cluster.ReadAsync(null, null, CancellationToken.None);
        await _source.AnswerAsync(0);
        return await first;
    }
}
