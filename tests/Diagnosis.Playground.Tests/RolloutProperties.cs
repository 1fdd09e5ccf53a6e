using System.Globalization;
using System.Text.Json.Nodes;
using Diagnosis.Playground.State;
using FsCheck;
using FsCheck.Fluent;

namespace Diagnosis.Playground.Tests;

public sealed class RolloutProperties
{
    [Fact]
    public void A_healthy_app_is_never_called_stuck_at_any_moment_of_a_rollout() => Prop.ForAll(PropertyRuns.Seeds, seed =>
    {
        var random = new Random(seed);
        var play = new Play();
        for (var number = random.Next(1, 5); number > 0; number--)
        {
            play.Agent($"10.0.1.{number}", cpus: 16, mem: 16_384);
        }

        var kind = random.Next(5);
        play.Post(kind switch { 0 => Pod(random), 1 => Resident(random), _ => App(random) }, Well(random));
        Follow(play, random, $"start, seed {seed}");
        for (var change = random.Next(1, 3); change > 0; change--)
        {
            // What has reserved keeps the size of its reservation.
            var patch = kind == 0 ? PodPatch(random) : Patch(random, kinds: kind == 1 ? 2 : 3);
            play.Script("/web", Well(random));
            Play.Patch(play.Cluster, "/web", patch).Status.ShouldBe(200);
            Follow(play, random, $"{patch.ToJsonString()}, seed {seed}");
        }
    }).Check(PropertyRuns.Stories(25));

    private static JsonObject App(Random random)
    {
        var app = Play.App("/web", instances: random.Next(1, 6));
        app["upgradeStrategy"] = new JsonObject { ["minimumHealthCapacity"] = random.Next(0, 5) / 4.0, ["maximumOverCapacity"] = random.Next(0, 5) / 4.0 };
        if (random.Next(3) > 0)
        {
            app["healthChecks"] = Play.HttpCheck(interval: random.Next(2, 15));
        }

        return app;
    }

    /// <summary>One with a volume may not run beside what replaces it.</summary>
    private static JsonObject Resident(Random random)
    {
        var app = Play.WithVolume(App(random));
        app["upgradeStrategy"]!["maximumOverCapacity"] = 0;
        return app;
    }

    private static JsonObject Pod(Random random)
    {
        var pod = Play.Pod("/web", instances: random.Next(1, 6), isChecked: random.Next(3) > 0);
        pod["scheduling"] = new JsonObject
        {
            ["upgrade"] = new JsonObject { ["minimumHealthCapacity"] = random.Next(0, 5) / 4.0, ["maximumOverCapacity"] = random.Next(0, 5) / 4.0 },
        };
        return pod;
    }

    private static JsonObject Patch(Random random, int kinds) => random.Next(kinds) switch
    {
        0 => new JsonObject { ["instances"] = random.Next(1, 7) },
        1 => new JsonObject { ["env"] = new JsonObject { ["RELEASE"] = $"{random.Next()}" } },
        _ => new JsonObject { ["mem"] = 64 * random.Next(2, 6), ["instances"] = random.Next(1, 7) },
    };

    private static JsonObject PodPatch(Random random) => random.Next(2) switch
    {
        0 => new JsonObject { ["scaling"] = new JsonObject { ["instances"] = random.Next(1, 7) } },
        _ => new JsonObject { ["environment"] = new JsonObject { ["RELEASE"] = $"{random.Next()}" } },
    };

    /// <summary>Looks every few seconds, at different moments, until the deployment has ended.</summary>
    private static void Follow(Play play, Random random, string what)
    {
        for (var seconds = 0; seconds < 600;)
        {
            var told = play.Diagnose("/web");
            told.IsStuck.ShouldBeFalse($"{what}, after {seconds.ToString(CultureInfo.InvariantCulture)} s: {told.State}: {told.Headline}");
            if (play.Cluster.Look(state => state.Deployments.Count == 0))
            {
                return;
            }

            var step = random.Next(1, 5);
            play.Seconds(step);
            seconds += step;
        }

        play.Cluster.Look(state => state.Deployments.Count).ShouldBe(0, what);
    }

    private static TaskBehaviour Well(Random random) => new()
    {
        Staging = TimeSpan.FromSeconds(random.Next(1, 20)),
        HealthyAfter = TimeSpan.FromSeconds(random.Next(0, 20)),
        Killing = TimeSpan.FromSeconds(random.Next(1, 10)),
    };
}
