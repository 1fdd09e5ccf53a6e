using System.Text.Json.Nodes;
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
    public string Next() => random.Next(10) switch
    {
        0 => Post(),
        1 => Patch($$"""{"mem": {{(random.Next(2) == 0 ? 50_000 : 64 * random.Next(1, 8))}}}"""),
        2 => Patch($$"""{"instances": {{random.Next(0, 5)}}}"""),
        3 => Patch($$"""{"env": {"RELEASE": "{{random.Next()}}"} }"""),
        4 => Script(),
        5 => On(host => cluster.Lose(host), "lose"),
        6 => On(host => cluster.Drain(host), "drain"),
        7 => On(host => cluster.Restore(host), "restore"),
        8 => Cancel(),
        _ => "nothing",
    };

    private string Post()
    {
        var id = $"/team/app-{_apps++}";
        var app = Play.App(id, instances: random.Next(1, 4), cpus: 0.1 * random.Next(1, 4), mem: 64 * random.Next(1, 8));
        var plant = random.Next(2) == 0 ? Plant.All[random.Next(Plant.All.Count)] : null;
        plant?.Change(app);
        cluster.Post(app.ToJsonString()).IsAccepted.ShouldBeTrue();
        cluster.Script(id, plant?.Behaviour ?? new());
        return $"post {id} with {plant?.Name ?? "no fault"}";
    }

    private string Patch(string patch) => Id() is { } id ? $"patch {id} {patch}: {cluster.Patch(id, patch, force: random.Next(2) == 0).Status}" : "no app";

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
