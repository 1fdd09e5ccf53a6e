using Diagnosis.EndToEnd.Tests.Access;
using Diagnosis.EndToEnd.Tests.Stories;
using Diagnosis.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Diagnosis.EndToEnd.Tests.Webhooks;

/// <summary>What is sent to a receiver is what a caller with such a grant would be told, and never a secret.</summary>
public sealed class WebhookGrantTests
{
    private const string Secret = "hunter2Zq9";

    [Fact]
    public async Task Receiver_of_a_team_is_told_of_its_own_without_the_names_of_others_and_nobody_is_told_a_secret()
    {
        var clock = new FakeTimeProvider(StoryCluster.Now);
        await using var ofTeam = await HookReceiver.StartAsync();
        await using var ofAll = await HookReceiver.StartAsync();
        await using var cluster = await LiveCluster.StartAsync(Quiet(), "fault");
        await using var server = await TwoTeams.ServeAsync(
            cluster, services => services.AddSingleton<TimeProvider>(clock),
            [
                .. ofTeam.Settings("team", "Clusters:0=prod", "Workloads:0=/team-a"), .. ofAll.Settings("all", "Clusters:0=prod"),
                "--Diagnosis:Clusters:prod:WatchInterval=1s", "--Diagnosis:Clusters:prod:MaxStaleness=0s",
            ]);
        await ofTeam.UntilAsync(1, () => clock.Advance(TimeSpan.FromSeconds(1)));
        cluster.Shown = Busy();

        var team = await ofTeam.UntilAsync(5, () => clock.Advance(TimeSpan.FromSeconds(1)));
        var all = await ofAll.UntilAsync(7, () => clock.Advance(TimeSpan.FromSeconds(1)));

        team.Select(one => one.News).ShouldBe(
            ["stuck /team-a/early", "stuck /team-a/crash", "stuck /team-a/leak", "stuck /team-a/web", "gone /team-a/early"]);
        foreach (var forbidden in TwoTeams.Forbidden)
        {
            team.ShouldAllBe(one => !one.Body.Contains(forbidden, StringComparison.OrdinalIgnoreCase));
            all.Single(one => one.News == "stuck /team-a/web").Body.ShouldContain("team-b", Case.Sensitive, "There is something to be unnamed.");
        }

        team.Single(one => one.News == "stuck /team-a/web").Body.ShouldContain("another workload");
        all.Select(one => one.News).ShouldContain("stuck /team-b/db");
        all.Concat(team).ShouldAllBe(one => !one.Body.Contains(Secret, StringComparison.Ordinal));
        team.Single(one => one.News == "stuck /team-a/leak").Body.ShouldContain("redis-cli -a [redacted]");
    }

    /// <summary>Before anything of the other team is there.</summary>
    private static Snapshot Quiet() => new StoryCluster()
        .Agent("10.0.0.1", 4, 4000).Group("/team-a", enforceRole: false)
        .App("/team-a/early", """{"mem":9000}""").Waits("/team-a/early", 1, minutes: 1)
        .Snapshot();

    private static Snapshot Busy() => new StoryCluster()
        .Agent("10.0.0.1", 4, 4000).Agent("10.0.0.2", 4, 4000)
        .Group("/team-a", enforceRole: false).Group("/team-b", enforceRole: true)
        .App("/team-b/holder", """{"cpus":1,"mem":3500,"instances":2,"role":"team-b"}""")
        .Task("/team-b/holder", "10.0.0.1").Task("/team-b/holder", "10.0.0.2")
        .App("/team-b/db", """{"mem":2000,"instances":1}""").Waits("/team-b/db", 1).Deploys("/team-b/db", "StartApplication")
        .App("/redis-b", """{"mem":3000,"instances":1}""").Waits("/redis-b", 1)
        .App("/team-a/web", """{"mem":1000,"instances":2,"dependencies":["/team-b/db"]}""")
        .Waits("/team-a/web", 2).Deploys("/team-a/web", "StartApplication")
        .App("/team-a/crash", Failed("/team-a/crash", "team-a_crash", "Command exited with status 1"))
        .Waits("/team-a/crash", 1, delaySeconds: 30)
        .App("/team-a/leak", Failed("/team-a/leak", "team-a_leak", $"Failed to launch container: redis-cli -a {Secret} exited with status 1"))
        .Waits("/team-a/leak", 1, delaySeconds: 30)
        .Snapshot();

    private static string Failed(string id, string name, string message) => $$"""
        {"mem":16,"lastTaskFailure":{"appId":"{{id}}","host":"10.0.0.1","slaveId":"a-10.0.0.1","state":"TASK_FAILED",
         "taskId":"{{name}}.instance-00000001-0000-11ee-8a0f-9e1b9c3f4a55._app.1","message":"{{message}}","timestamp":"2026-02-03T11:59:20.000Z",
         "version":"2026-02-03T11:00:00.000Z"} }
        """;
}
