using System.Collections.Concurrent;
using System.Diagnostics;
using Diagnosis.V1;

namespace Diagnosis.EndToEnd.Tests.Replicas;

/// <summary>Redis may be gone, held up, full or hold rubbish: answers go on, from the cluster, and the log says so once.</summary>
[Collection(ReplicaCollection.Name)]
[Trait("Needs", "redis-server")]
public sealed class RedisFailureTests(ThreeReplicas three)
{
    private const string Unusable = "Redis (Diagnosis:Cache:Redis) cannot be used";
    private const string UsedAgain = "Redis (Diagnosis:Cache:Redis) is used again";

    [Theory]
    [InlineData("gone", "there is no connection")]
    [InlineData("slow", "it does not answer in time")]
    [InlineData("full", "it is full (maxmemory)")]
    public async Task Without_Redis_each_server_reads_for_itself_and_says_so_once(string failure, string reason)
    {
        await three.UntilRedisIsUsedAsync(isUsed: true);
        var before = three.Servers.Select(server => (Lost: server.Told(Unusable).Length, Back: server.Told(UsedAgain).Length)).ToArray();

        Break(failure, isBroken: true);
        var (slowest, answers) = await LoadAsync(failure, TimeSpan.FromSeconds(2));
        await three.UntilRedisIsUsedAsync(isUsed: false);
        Break(failure, isBroken: false);
        await three.UntilRedisIsUsedAsync(isUsed: true);

        answers.ShouldBeGreaterThan(30);
        slowest.ShouldBeLessThan(TimeSpan.FromSeconds(2));
        foreach (var (server, then) in three.Servers.Zip(before))
        {
            var lost = server.Told(Unusable)[then.Lost..].ShouldHaveSingleItem();
            lost.ShouldContain(reason);
            server.Told(UsedAgain).Length.ShouldBe(then.Back + 1);
            server.Told(RedisProcess.Password).ShouldBeEmpty();
        }

        (await SnapshotsOfAllAsync(failure)).Distinct().Count().ShouldBe(1, three.Told());
    }

    [Fact]
    public async Task What_is_damaged_in_Redis_is_read_anew_and_told()
    {
        await three.UntilRedisIsUsedAsync(isUsed: true);
        await ThreeReplicas.AskAsync(three.Servers[0], "damaged", TimeSpan.Zero);
        three.Redis.Keys().ShouldContain(key =>
            key.Contains(":damaged:", StringComparison.Ordinal) && key.Contains("MARATHON_QUEUE", StringComparison.Ordinal));
        foreach (var key in three.Redis.Keys().Where(key => key.Contains(":damaged:", StringComparison.Ordinal) && key.Contains('_', StringComparison.Ordinal)))
        {
            three.Redis.Damage(key);
        }

        var answer = await ThreeReplicas.AskAsync(three.Servers[1], "damaged", TimeSpan.FromSeconds(30));

        answer.Diagnoses.Count.ShouldBe(3);
        answer.Coverage.State.ShouldBe(CoverageState.Complete);
    }

    /// <summary>What each server answers to who wants what was read of the cluster since now.</summary>
    private async Task<string[]> SnapshotsOfAllAsync(string cluster)
    {
        var margin = TimeSpan.FromSeconds(1);
        await Task.Delay(2 * margin);
        var (clock, ids) = (Stopwatch.StartNew(), new List<string>());
        foreach (var server in three.Servers)
        {
            ids.Add((await ThreeReplicas.AskAsync(server, cluster, clock.Elapsed + margin)).SnapshotId);
        }

        return [.. ids];
    }

    private async Task<(TimeSpan Slowest, int Answers)> LoadAsync(string cluster, TimeSpan lasts)
    {
        var (clock, took, number) = (Stopwatch.StartNew(), new ConcurrentBag<TimeSpan>(), 0);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            while (clock.Elapsed < lasts)
            {
                var began = clock.Elapsed;
                var answer = await ThreeReplicas.AskAsync(
                    three.Servers[Interlocked.Increment(ref number) % 3], cluster, TimeSpan.FromSeconds(1), within: TimeSpan.FromSeconds(5));
                took.Add(clock.Elapsed - began);
                answer.Diagnoses.Count.ShouldBe(3);
                answer.Coverage.State.ShouldBe(CoverageState.Complete);
            }
        }));
        return (took.Max(), took.Count);
    }

    private void Break(string failure, bool isBroken)
    {
        switch (failure, isBroken)
        {
            case ("gone", true):
                three.Redis.Stop();
                break;
            case ("gone", false):
                three.Redis.Start();
                break;
            case ("slow", true):
                three.Redis.Hold();
                break;
            case ("slow", false):
                three.Redis.Release();
                break;
            default:
                three.Redis.Fill(isBroken);
                break;
        }
    }
}
