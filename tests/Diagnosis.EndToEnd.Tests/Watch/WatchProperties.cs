using Diagnosis.V1;
using FsCheck;
using FsCheck.Fluent;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests.Watch;

/// <summary>Whatever happens in a cluster, a watch of it tells each change, and each once.</summary>
public sealed class WatchProperties : IAsyncLifetime
{
    private const int Stories = 50;
    private WatchedPlays? _plays;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_plays is not null)
        {
            await _plays.DisposeAsync();
        }
    }

    [Fact]
    public void A_watch_tells_each_change_once() => Prop.ForAll(PropertyRuns.Seeds, seed =>
        Task.Run(() => FollowAsync(seed)).GetAwaiter().GetResult()).Check(PropertyRuns.Of(Stories));

    private async Task FollowAsync(int seed)
    {
        if (_plays is not { HasMore: true })
        {
            await DisposeAsync();
            _plays = await WatchedPlays.StartAsync(Stories);
        }

        var (plays, random) = (_plays, new Random(seed));
        var (name, cluster) = plays.Take();
        cluster.CatchUp();
        var story = new WatchStory(cluster, random).Begin();
        var steps = new List<string> { $"seed {seed}" };
        using var watch = plays.Client.WatchDiagnosis(
            new() { Source = new() { Cluster = name }, AllStuck = true, Heartbeat = new() { Seconds = 300 } });
        var told = await NextAsync(watch, steps);
        told.Sequence.ShouldBe(1);
        for (var step = random.Next(6, 14); step > 0; step--)
        {
            steps.Add(story.Next());
            plays.Clock.Advance(TimeSpan.FromSeconds(random.Next(3, 15)));
            var (moment, words) = (plays.Clock.GetUtcNow(), string.Join("; ", steps));
            while (true)
            {
                var looks = await plays.LookAsync(name, moment);
                foreach (var found in looks.Where(look => Said(look) != Said(told)))
                {
                    var before = told;
                    told = await NextAsync(watch, steps);
                    told.Sequence.ShouldBe(before.Sequence + 1, words);
                    Said(told).ShouldBe(Said(found), words);
                }

                var now = await plays.Client.DiagnoseAsync(new()
                {
                    Source = new() { Cluster = name, MaxStaleness = new() { Seconds = 3600 } }, AllStuck = true,
                });
                moment = now.ObservedAt.ShouldNotBeNull($"{now} {words}").ToDateTimeOffset();
                if (moment == looks[^1].ObservedAt.ToDateTimeOffset())
                {
                    Said(told).ShouldBe(Said(now), $"What was told last is what there is. {words}");
                    break;
                }
            }
        }
    }

    /// <summary>The next that is told; heartbeats tell nothing.</summary>
    private static async Task<WatchDiagnosisResponse> NextAsync(AsyncServerStreamingCall<WatchDiagnosisResponse> watch, List<string> steps)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        do
        {
            (await watch.ResponseStream.MoveNext(patience.Token)).ShouldBeTrue(string.Join("; ", steps));
        }
        while (watch.ResponseStream.Current.Event == WatchEvent.Heartbeat);

        watch.ResponseStream.Current.Event.ShouldBe(WatchEvent.Diagnosis, string.Join("; ", steps));
        return watch.ResponseStream.Current;
    }

    private static string Said(WatchDiagnosisResponse told) => Said(told.Coverage, told.TotalSize, told.Diagnoses);

    private static string Said(DiagnoseResponse found) => Said(found.Coverage, found.TotalSize, found.Diagnoses);

    /// <summary>
    /// Who is stuck and why, how many instances are in which state, what would mend it, and how much could be seen: an agent that is gone changes that, perhaps
    /// before it changes anything else.
    /// </summary>
    private static string Said(V1.Coverage coverage, int total, IEnumerable<V1.Diagnosis> all) =>
        $"{coverage.State} {string.Join(',', coverage.Missing)} {total}\n" + string.Join('\n', all.Select(one =>
        $"{one.Workload.Id} {one.State} {one.Stuck} {one.Instances} {string.Join(',', one.DeploymentIds)} "
        + string.Join('|', one.Findings.Select(finding => $"{finding.Code} {finding.Role} {finding.Severity} {finding.AffectedInstances} "
            + string.Join(',', finding.Remedies.Select(remedy => $"{remedy.ActionCase}{remedy.DefinitionPatch}"))))));
}
