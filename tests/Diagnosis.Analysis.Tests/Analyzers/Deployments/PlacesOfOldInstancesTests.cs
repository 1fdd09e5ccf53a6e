using System.Collections.Immutable;
using System.Text;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Deployments;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Simulation;

namespace Diagnosis.Analysis.Tests.Analyzers.Deployments;

/// <summary>
/// What old instances keep from new ones: a fixed port and what they use always, a host of their own only in a restart without a change, since constraints do
/// not count instances of an older configuration.
/// </summary>
public sealed class PlacesOfOldInstancesTests
{
    private const string Deadlock = "deployment.upgrade_deadlock";
    private const string Headroom = "deployment.upgrade_needs_headroom";
    private const string Constraint = "UnfulfilledConstraint";

    [Theory]
    [InlineData(false, Constraint, true)]
    [InlineData(true, Constraint, false)]
    [InlineData(false, "InsufficientCpus", false)]
    public async Task A_host_of_its_own_is_held_only_from_a_restart_without_a_change_that_no_record_refutes(bool isChange, string reason, bool isHeld)
    {
        var scene = Unique(isChange).With(Scene.Waiting(2, 1800, reason: reason)).With(Agent("10.0.0.1"), Agent("10.0.0.2"));

        (await Codes(scene)).Contains(Deadlock).ShouldBe(isHeld);
    }

    [Theory]
    [InlineData("0.10.0", true)]
    [InlineData("1.0.0", true)]
    [InlineData("1.1.0", false)]
    [InlineData("1.5.1", false)]
    public async Task Marathon_before_1_1_counts_instances_of_an_older_configuration_too(string version, bool isHeld)
    {
        var scene = Unique(true).Marathon(new() { Version = version }).With(Unrecorded(2)).With(Agent("10.0.0.1"), Agent("10.0.0.2"));

        (await Codes(scene)).Contains(Deadlock).ShouldBe(isHeld);
        var change = scene.Build().Definition with { MemMiB = 600 };
        Rollout.Of(scene.Build().Snapshot, change, DefinitionChange.Upgrade, CancellationToken.None).Forecast.IsStuck.ShouldBe(isHeld);
    }

    [Theory]
    [InlineData(Constraint, 60, true)]
    [InlineData("InsufficientMemory", 60, false)]
    [InlineData("InsufficientMemory", 7000, true)]
    public async Task A_newest_refusal_without_the_constraint_refutes_that_hosts_are_held(string reason, double ago, bool isHeld)
    {
        var record = new UnusedOffer("o", "agent-10.0.0.1", "10.0.0.1", [], [], [RefusalReason.Read(reason)], Scene.Ago(ago));
        var waiting = Scene.Waiting(2, 1800, reason: Constraint) with { LastUnusedOffers = [record] };

        (await Codes(Unique(false).With(waiting).With(Agent("10.0.0.1"), Agent("10.0.0.2")))).Contains(Deadlock).ShouldBe(isHeld);
    }

    [Theory]
    [InlineData("b", true)]
    [InlineData("c", false)]
    public async Task A_rack_of_its_own_is_held_like_a_host(string third, bool isHeld)
    {
        var scene = Unique(false).Define(d => d with { Constraints = [new("rack", "UNIQUE", null)] }).With(Unrecorded(2))
            .With(In(Agent("10.0.0.1"), "a"), In(Agent("10.0.0.2"), "b"), In(Agent("10.0.0.3"), third));

        var finding = (await Analyze(scene)).Findings.SingleOrDefault(f => f.Code == Deadlock);

        (finding is not null).ShouldBe(isHeld);
        (finding?.Headline ?? "a rack of its own (rack UNIQUE)").ShouldContain("a rack of its own (rack UNIQUE)");
        (finding?.Evidence[0].Text ?? "each rack that there is (a and b)").ShouldContain("each rack that there is (a and b)");
    }

    [Fact]
    public async Task A_place_that_is_free_is_no_headroom_that_is_missing() => (await Codes(
        Unique(true).With(Scene.Waiting(2, 1800, reason: Constraint)).With(Agent("10.0.0.1"), Agent("10.0.0.2")))).ShouldNotContain(Headroom);

    [Fact]
    public async Task Old_instances_set_no_more_free_than_is_used_where_they_run()
    {
        var scene = Full(1, 512).Instances(2).Define(d => d with
        {
            MemMiB = 3000,
            Json = """{"id":"/web","cmd":"./serve","cpus":0.1,"mem":3000,"instances":2}"""u8.ToArray(),
        }).With(Scene.Old(Scene.Task("second", "10.0.0.1", 90_000))).With(Unrecorded(1));

        var findings = (await Analyze(scene)).Findings;

        findings.ShouldNotContain(f => f.Code == Headroom, "512 MiB are used by both, so that 3000 MiB are free beside one of them and never 6000 MiB");
    }

    [Fact]
    public async Task A_fixed_port_is_held_from_a_change_of_the_configuration_too()
    {
        var scene = Unique(true).Define(d => d with { Constraints = [], PortRule = PortRule.Required, HostPorts = [31005] })
            .With(Scene.Waiting(2, 1800, reason: "InsufficientPorts")).With(Agent("10.0.0.1"), Agent("10.0.0.2"));

        (await Codes(scene)).ShouldContain(Deadlock);
    }

    [Theory]
    [InlineData(1, 1, 1, 0, "Set minimumHealthCapacity to 0 and accept a short outage")]
    [InlineData(1, 0.5, 1, 0, "Set minimumHealthCapacity to 0 and accept a short outage")]
    [InlineData(2, 1, 2, 0.5, "Set minimumHealthCapacity to 0.5")]
    [InlineData(2, 1, 1, 0.5, "Set minimumHealthCapacity to 0.5")]
    public async Task Old_instances_that_fill_the_agents_keep_an_upgrade_from_its_places_also_where_nothing_is_recorded(
        int instances, double minimum, int waiting, double share, string title)
    {
        var finding = (await Analyze(Full(instances, 512).Upgrade(minimum, 1).With(Unrecorded(waiting)))).Findings.Single(f => f.Code == Headroom);

        finding.Headline.ShouldContain($"set minimumHealthCapacity to {share} so that ");
        finding.Remedies[0].Title.ShouldBe(title);
        finding.Remedies[0].Description.ShouldContain(share == 0 ? "there is no service until that one is up" : "1 instance serves meanwhile");
        finding.Remedies[0].Prediction.ShouldBe(finding.Remedies[0].Prediction! with { InstancesPlaceable = instances, InstancesWanted = instances });
        finding.Remedies[1].Title.ShouldBe("Add an agent with 1 CPU and 512 MiB free, at least for the time of the upgrade");
        finding.Remedies[1].Prediction!.InstancesPlaceable.ShouldBe(instances);
    }

    [Fact]
    public async Task An_instance_that_finds_no_place_even_without_the_old_ones_is_not_held_up_by_them() =>
        (await Codes(Full(1, 9000).With(Unrecorded(1)))).ShouldNotContain(Headroom);

    [Fact]
    public async Task What_has_waited_for_seconds_is_not_held_up_yet() =>
        (await Codes(Full(1, 512).With(Unrecorded(1) with { Since = Scene.Ago(20) }))).ShouldNotContain(Headroom);

    [Theory]
    [InlineData("1.11.24", 0.8)]
    [InlineData(null, 0.6)]
    public async Task Headroom_that_only_newer_Marathons_lack_is_assumed_without_the_version(string? version, double confidence)
    {
        var scene = Full(2, 512).Marathon(new() { Version = version }).Upgrade(0.5, 1).Checked(Scene.Check()).Workload(w => w with
        {
            Instances = [w.Instances[0] with { HealthResults = [Scene.Passing()] }, w.Instances[1] with { HealthResults = [Scene.Never(9, "503")] }],
        });

        var finding = (await Analyze(scene.With(Unrecorded(1)))).Findings.Single(f => f.Code == Headroom);

        finding.Confidence.ShouldBe(confidence);
        finding.Explanation.Contains("Marathon's version is not known").ShouldBe(version is null);
    }

    [Theory]
    [InlineData("1.5.1", 0)]
    [InlineData("1.9.109", 0)]
    [InlineData("1.9.110", 0.95)]
    [InlineData("1.11.24", 0.95)]
    [InlineData(null, 0.6)]
    public async Task Old_Marathons_count_what_runs_and_of_an_unknown_one_it_is_said_what_was_assumed(string? version, double confidence)
    {
        var scene = new Scene().Instances(2).Upgrade(1, 0).Define(d => d with { ReadinessChecks = [new("ready", "HTTP", "/", "http-api", 30, 10)] })
            .Marathon(new() { Version = version }).With(Scene.Deployment(1200, "RestartApplication"))
            .With(Scene.Old(Scene.Task("a", "10.0.0.1", 90_000)), Scene.Old(Scene.Task("b", "10.0.0.2", 90_000)));

        var finding = (await Analyze(scene)).Findings.SingleOrDefault(f => f.Code == Deadlock);

        (finding?.Confidence ?? 0).ShouldBe(confidence);
        (finding?.Explanation.Contains("Marathon's version is not known; assumed are the rules of 1.9.110") ?? false).ShouldBe(version is null);
    }

    [Fact]
    public async Task An_upgrade_that_was_followed_to_its_end_is_held_up_by_nothing()
    {
        var scene = Unique(true).Define(d => d with { PortRule = PortRule.Required, HostPorts = [31005] })
            .With(Unrecorded(2)).With(Agent("10.0.0.1"), Agent("10.0.0.2"));
        var real = scene.Build();
        var subject = new AnalysisContext(real.Cluster, real.Workload) { Forecast = new Forecast(IsStuck: false) };

        (await new DeploymentAnalyzer().Handle(new DeploymentAnalysis(subject), CancellationToken.None)).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void A_change_of_a_unique_app_is_placed_beside_the_old_instances()
    {
        var subject = Unique(false).With(Agent("10.0.0.1"), Agent("10.0.0.2")).Build();

        Rollout.Of(subject.Snapshot, subject.Definition with { MemMiB = 600 }, DefinitionChange.Upgrade, CancellationToken.None)
            .Forecast.IsStuck.ShouldBeFalse();
    }

    /// <summary>Two instances on two hosts that are being replaced.</summary>
    private static Scene Unique(bool isChange) => new Scene().Instances(2).Marathon(new() { Version = "1.9.109" })
        .With(Scene.Deployment(1800, "RestartApplication"))
        .Define(d => d with
        {
            Constraints = [new("hostname", "UNIQUE", null)],
            Version = "2024-05-14T11:30:00.000Z",
            LastConfigChangeAt = Scene.Ago(isChange ? 1800 : 90_000),
        })
        .With(Scene.Old(Scene.Task("a", "10.0.0.1", 90_000)), Scene.Old(Scene.Task("b", "10.0.0.2", 90_000)));

    /// <summary>Instances of 1 CPU, one on each of as many agents, which have less than that left.</summary>
    private static Scene Full(int instances, double memory)
    {
        var hosts = Enumerable.Range(1, instances).Select(i => $"10.0.0.{i}").ToArray();
        return new Scene().Instances(instances).Marathon(new() { Version = "1.9.109" }).With(Scene.Deployment(1800, "RestartApplication"))
            .Define(d => d with
            {
                MemMiB = memory,
                LastConfigChangeAt = Scene.Ago(1800),
                Json = Encoding.UTF8.GetBytes($$"""{"id":"/web","cmd":"./serve","cpus":1,"mem":{{memory}},"instances":{{instances}} }"""),
            })
            .With([.. hosts.Select(host => Scene.Old(Scene.Task(host, host, 90_000)))])
            .With([.. hosts.Select(host => Agent(host, cpus: 1.5))]);
    }

    private static QueueItem Unrecorded(int count) => new() { WorkloadId = "/web", Count = count, Since = Scene.Ago(1790) };

    private static Agent Agent(string host, double cpus = 4)
    {
        ImmutableArray<Resource> own = [new() { Name = "cpus", Scalar = cpus }, new() { Name = "mem", Scalar = 4096 }];
        return Scene.Agent(host) with
        {
            Unreserved = [.. own, new() { Name = "ports", Ranges = [new(31000, 32000)] }],
            Used = [new() { Name = "cpus", Scalar = 1 }, new() { Name = "mem", Scalar = 512 }, new() { Name = "ports", Ranges = [new(31005, 31005)] }],
        };
    }

    private static Agent In(Agent agent, string rack) => agent with { Attributes = [new("rack", AttributeType.Text, rack)] };

    private static async Task<string[]> Codes(Scene scene) => [.. (await Analyze(scene)).Findings.Select(f => f.Code)];

    private static Task<AnalysisResult> Analyze(Scene scene) =>
        new DeploymentAnalyzer().Handle(new DeploymentAnalysis(scene.Build()), CancellationToken.None);
}
