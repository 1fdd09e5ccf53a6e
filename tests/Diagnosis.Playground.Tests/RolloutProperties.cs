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

        var app = Play.App("/web", instances: random.Next(1, 6));
        app["upgradeStrategy"] = new JsonObject { ["minimumHealthCapacity"] = random.Next(0, 5) / 4.0, ["maximumOverCapacity"] = random.Next(0, 5) / 4.0 };
        if (random.Next(3) > 0)
        {
            app["healthChecks"] = Play.HttpCheck(interval: random.Next(2, 15));
        }

        play.Post(app, Well(random));
        Follow(play, random, $"start, seed {seed}");
        for (var change = random.Next(1, 3); change > 0; change--)
        {
            var patch = random.Next(3) switch
            {
                0 => new JsonObject { ["instances"] = random.Next(1, 7) },
                1 => new JsonObject { ["env"] = new JsonObject { ["RELEASE"] = $"{random.Next()}" } },
                _ => new JsonObject { ["mem"] = 64 * random.Next(2, 6), ["instances"] = random.Next(1, 7) },
            };
            play.Script("/web", Well(random));
            play.Cluster.Patch("/web", patch.ToJsonString()).Status.ShouldBe(200);
            Follow(play, random, $"{patch.ToJsonString()}, seed {seed}");
        }
    }).Check(PropertyRuns.Of(25));

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
