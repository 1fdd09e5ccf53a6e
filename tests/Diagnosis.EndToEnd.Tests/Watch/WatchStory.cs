using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Playground;
using Diagnosis.Playground.State;
using Diagnosis.Playground.Tests;

namespace Diagnosis.EndToEnd.Tests.Watch;

/// <summary>What happens in a playground, at random: apps come, change, break, are mended and go; agents are lost, drained and back.</summary>
/// <param name="cluster">Where.</param>
/// <param name="random">Decides.</param>
internal sealed class WatchStory(PlayedCluster cluster, Random random)
{
    private readonly List<string> _hosts = [];
    private int _apps;

    /// <summary>The beginning: some agents, and an app.</summary>
    public WatchStory Begin()
    {
        for (var number = random.Next(1, 5); number > 0; number--)
        {
            _hosts.Add($"10.0.1.{number}");
            cluster.AddAgent(
                _hosts[^1],
                [
                    new() { Name = "cpus", Scalar = random.Next(1, 5) }, new() { Name = "mem", Scalar = 1024 * random.Next(1, 5) },
                    new() { Name = "disk", Scalar = 10_000 }, new() { Name = "ports", Ranges = [new(31_000, 31_100)] },
                ]);
        }

        Post();
        return this;
    }

    /// <summary>The next thing; what it was.</summary>
    public string Next() => random.Next(11) switch
    {
        0 => Post(),
        1 => Patch(new() { ["mem"] = random.Next(2) == 0 ? 50_000 : 64 * random.Next(1, 8) }),
        2 => Scale(random.Next(0, 5)),
        3 => Release($"{random.Next()}"),
        4 => Script(),
        5 => On(host => cluster.Lose(host), "lose"),
        6 => On(host => cluster.Drain(host), "drain"),
        7 => On(host => cluster.Restore(host), "restore"),
        8 => Cancel(),
        9 => Limit(),
        _ => "nothing",
    };

    private string Post()
    {
        var id = $"/team/app-{_apps++}";
        var (instances, cpus, mem) = (random.Next(1, 4), 0.1 * random.Next(1, 4), 64 * random.Next(1, 8));
        var plant = random.Next(2) == 0 ? Plant.All[random.Next(Plant.All.Count)] : null;
        plant?.Prepare(cluster);
        var posted = plant?.Planted(id, instances) ?? (random.Next(4) switch
        {
            0 => Play.Pod(id, instances, cpus, mem, isChecked: random.Next(2) == 0),
            1 => Play.WithVolume(Play.App(id, instances, cpus, mem)),
            _ => Play.App(id, instances, cpus, mem),
        });
        (posted.ContainsKey("containers") ? cluster.PostPod(posted.ToJsonString()) : cluster.Post(posted.ToJsonString())).IsAccepted.ShouldBeTrue();
        cluster.Script(id, plant?.Behaviour ?? new());
        return $"post {id} with {plant?.Name ?? "no fault"}";
    }

    private string Scale(int instances) => Patch(new() { ["instances"] = instances, ["scaling"] = new JsonObject { ["instances"] = instances } });

    private string Release(string name) => Patch(new()
    {
        ["env"] = new JsonObject { ["RELEASE"] = name }, ["environment"] = new JsonObject { ["RELEASE"] = name },
    });

    /// <summary>Patches one with what it knows of that: apps and pods have other words for the same.</summary>
    private string Patch(JsonObject patch)
    {
        if (Id() is not { } id)
        {
            return "no app";
        }

        var isPod = cluster.Look(state => state.FindPod(id)) is not null;
        foreach (var word in isPod ? (string[])["mem", "instances", "env"] : ["scaling", "environment"])
        {
            patch.Remove(word);
        }

        return $"patch {id} {patch.ToJsonString()}: {Play.Patch(cluster, id, patch, force: random.Next(2) == 0).Status}";
    }

    private string Limit()
    {
        QuotaAmounts? most = random.Next(2) == 0 ? null : new(random.Next(0, 8) / 4.0, null, null, null);
        cluster.Limit("slave_public", most);
        return $"limit {most}";
    }

    private string Script()
    {
        if (Id() is not { } id)
        {
            return "no app";
        }

        cluster.Script(id, random.Next(2) == 0 ? new() : new() { ExitCode = random.Next(0, 2), ExitAfter = TimeSpan.FromSeconds(random.Next(1, 20)) });
        return $"script {id}";
    }

    private string Cancel() => cluster.Look(state => state.Deployments.FirstOrDefault()?.Id) is { } id
        ? $"cancel: {cluster.Cancel(id, force: random.Next(2) == 0).Status}"
        : "no deployment";

    private string On(Action<string> act, string what)
    {
        var host = _hosts[random.Next(_hosts.Count)];
        act(host);
        return $"{what} {host}";
    }

    private string? Id() => cluster.Look(state => state.Workloads.Keys.ElementAtOrDefault(random.Next(Math.Max(1, state.Workloads.Count))));
}
