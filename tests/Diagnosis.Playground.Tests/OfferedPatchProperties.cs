using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Requirements;
using FsCheck;
using FsCheck.Fluent;

namespace Diagnosis.Playground.Tests;

public sealed class OfferedPatchProperties
{
    private static readonly string[][] Constraints =
    [
        ["hostname", "UNIQUE"], ["rack", "LIKE", "a"], ["rack", "UNLIKE", "b"], ["rack", "CLUSTER", "c"],
        ["hostname", "MAX_PER", "1"], ["rack", "GROUP_BY", "2"],
    ];

    [Fact]
    public void An_offered_patch_does_what_its_prediction_says() => Prop.ForAll(PropertyRuns.Seeds, seed =>
    {
        var random = new Random(seed);
        var play = RandomPlay.Of(random);
        if (random.Next(6) == 0)
        {
            play.Cluster.Limit("slave_public", new QuotaAmounts(random.Next(1, 10), 512 * random.Next(1, 18), null, null));
        }

        play.Post(Wanting(random)).Seconds(random.Next(20, 120));
        var before = play.Cluster.Running("/planted");
        var told = play.Diagnose("/planted");
        var patches = told.Findings.Where(finding => finding.Role == FindingRole.RootCause).SelectMany(finding => finding.Remedies)
            .Where(remedy => remedy is { DefinitionPatch: not null, Prediction: not null }).ToArray();
        if (patches.Length == 0)
        {
            return;
        }

        var remedy = patches[random.Next(patches.Length)];
        var prediction = remedy.Prediction!;
        var why = $"seed {seed}: {told.Headline} {remedy.Title}: {remedy.DefinitionPatch}, before {before}, {prediction}";
        Play.Patch(play.Cluster, "/planted", JsonNode.Parse(remedy.DefinitionPatch!)!, force: true).Status.ShouldBe(200, why);
        play.Seconds(240);

        var running = play.Cluster.Running("/planted");
        running.ShouldBeGreaterThanOrEqualTo(Math.Min(before + prediction.InstancesPlaceable, prediction.InstancesWanted), why);
        if (prediction.InstancesPlaceable == prediction.InstancesWanted)
        {
            running.ShouldBe(play.Cluster.Look(state => state.Workloads["/planted"].Current.Definition.Instances), why);
        }

        if (play.Cluster.Look(state => state.Deployments.Count) > 0)
        {
            // All is there, and yet the old ones may hold what the new ones want: then that is told.
            (before > 0 || prediction.InstancesPlaceable < prediction.InstancesWanted).ShouldBeTrue(why);
            play.Diagnose("/planted").IsStuck.ShouldBeTrue(why);
        }
    }).Check(PropertyRuns.Stories(60));

    /// <summary>An app that may be too large, too many or too choosy for the cluster.</summary>
    private static JsonObject Wanting(Random random)
    {
        if (random.Next(4) == 0)
        {
            return WantingPod(random);
        }

        var app = Play.App("/planted", instances: random.Next(1, 7), cpus: 0.5 * random.Next(1, 20), mem: 512 * random.Next(1, 18));
        if (random.Next(2) == 0)
        {
            app["constraints"] = new JsonArray(new JsonArray([.. Constraints[random.Next(Constraints.Length)].Select(word => (JsonNode)word)]));
        }

        if (random.Next(4) == 0)
        {
            app["requirePorts"] = true;
            app["portDefinitions"] = new JsonArray(new JsonObject
            {
                ["port"] = random.Next(2) == 0 ? 80 : 31_005, ["protocol"] = "tcp", ["name"] = "http",
            });
        }

        return random.Next(6) > 0 ? app : Play.WithVolume(app, size: 1000 * random.Next(1, 12));
    }

    private static JsonObject WantingPod(Random random)
    {
        var pod = Play.Pod("/planted", instances: random.Next(1, 7), cpus: 0.5 * random.Next(1, 20), mem: 512 * random.Next(1, 18));
        if (random.Next(2) == 0)
        {
            var words = Constraints[random.Next(Constraints.Length)];
            var constraint = new JsonObject { ["fieldName"] = words[0], ["operator"] = words[1] };
            if (words.Length > 2)
            {
                constraint["value"] = words[2];
            }

            pod["scheduling"] = new JsonObject { ["placement"] = new JsonObject { ["constraints"] = new JsonArray(constraint) } };
        }

        return pod;
    }
}
