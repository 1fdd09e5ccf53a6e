using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Offers;

namespace Diagnosis.Analysis.Tests.Matching;

/// <summary>Facts that Marathon's own unit tests of ResourceMatcher and PortsMatcher assert.</summary>
public sealed class MarathonScenarioTests
{
    private const string Match = "match";

    public static TheoryData<string, string> Scalars { get; } = new()
    {
        { "no disk asked, none offered", Match },
        { "cpus 0.1 offered", "[InsufficientCpus]" },
        { "mem 0.1 offered", "[InsufficientMemory]" },
        { "disk 0.1 offered", "[InsufficientDisk]" },
        { "all four short", "[InsufficientCpus, InsufficientMemory, InsufficientGpus, InsufficientDisk]" },
        { "role not accepted", "[InsufficientCpus, InsufficientMemory, UnfulfilledRole]" },
        { "accepted roles, too few cpus", "[InsufficientCpus]" },
        { "cpus short and constraint fails", "[InsufficientCpus, UnfulfilledConstraint]" },
        { "only ports missing", "[InsufficientPorts]" },
        { "cpus and ports missing", "[InsufficientCpus]" },
        { "gpus wasted", "[DeclinedScarceResources]" },
        { "gpus wanted", Match },
        { "gpus wasted, label unrestricted", Match },
        { "maintenance now", "[UnfulfilledConstraint, AgentMaintenance]" },
        { "maintenance now, cpus short", "[InsufficientCpus, UnfulfilledConstraint, AgentMaintenance]" },
        { "maintenance within the draining time", "[UnfulfilledConstraint, AgentMaintenance]" },
        { "maintenance later", Match },
        { "maintenance over", Match },
        { "maintenance mode off", Match },
        { "other region", "[]" },
        { "home region", Match },
        { "other region, opened by a zone constraint", Match },
        { "several resources add up", Match },
        { "residue of 0.3 + 0.1", "IllegalArgumentException" },
        { "residue of 0.1 + 0.3", "[InsufficientCpus]" },
        { "raw disk is no disk", "[InsufficientDisk]" },
        { "labelled by a Marathon", "[InsufficientCpus, InsufficientMemory, UnfulfilledRole]" },
        { "labelled by others", Match },
    };

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Offer_is_judged_as_Marathon_does(string situation, string expected)
    {
        var (agent, app, settings) = Situation(situation);
        var snapshot = Given.Cluster(agent) with { Marathon = settings, HomeRegion = Facts.Known("home", DocumentKind.MesosState) };

        Text(PlacementEngine.For(snapshot).Decide(Given.Workload(app), null)[0]).ShouldBe(expected);
    }

    [Theory]
    [InlineData(PortRule.Dynamic, new[] { 80, 81 }, "31000-32000", true)]
    [InlineData(PortRule.Dynamic, new[] { 1, 2, 3, 4, 5 }, "30000-30003,31000-31000", true)]
    [InlineData(PortRule.Dynamic, new[] { 1, 2, 3 }, "31000-31001", false)]
    [InlineData(PortRule.Required, new[] { 80, 81, 82, 83, 100 }, "80-83,100-100", true)]
    [InlineData(PortRule.Required, new[] { 100, 80 }, "70-200", true)]
    [InlineData(PortRule.Required, new[] { 80, 81, 82 }, "31000-32000", false)]
    [InlineData(PortRule.Mapped, new[] { 0 }, "5-1", false)]
    [InlineData(PortRule.Mapped, new[] { 0 }, "31000-31000", true)]
    [InlineData(PortRule.Mapped, new[] { 8080 }, "31000-32000", false)]
    [InlineData(PortRule.Mapped, new[] { 31200 }, "31000-32000", true)]
    [InlineData(PortRule.Mapped, new[] { 0, 31000 }, "31000-31001", true)]
    [InlineData(PortRule.Mapped, new[] { 0, 31000 }, "31000-31000", false)]
    [InlineData(PortRule.Mapped, new[] { 0, 31000 }, "31000-31001,31001-31001", true)]
    [InlineData(PortRule.None, new int[0], "5-1", true)]
    public void Ports_must_be_offered(PortRule rule, int[] ports, string offered, bool matches)
    {
        var ranges = offered.Split(',').Select(range => range.Split('-')).Select(ends => (long.Parse(ends[0]), long.Parse(ends[1]))).ToArray();
        var agent = Given.Agent().Having(Given.Scalar("cpus", 4), Given.Scalar("mem", 4000), Given.Ports("*", ranges));
        var app = Given.App().Listening(rule, [.. ports.Select(port => (int?)port)]);

        Text(Decide(agent, app)).ShouldBe(matches ? Match : "[InsufficientPorts]");
    }

    [Theory]
    [InlineData("any", "*", true)]
    [InlineData("any", "dev", true)]
    [InlineData("unreserved", "dev", false)]
    [InlineData("unreserved", "*", true)]
    [InlineData("reserved", "dev", true)]
    [InlineData("reserved", "*", false)]
    public void Accepted_roles_default_by_the_flag(string behavior, string resourceRole, bool matches)
    {
        var snapshot = Given.Cluster(Given.Agent(role: resourceRole)) with
        {
            Marathon = Given.Marathon111 with { AcceptedResourceRolesDefaultBehavior = behavior },
        };
        var app = Given.App() with { Role = "dev" };

        PlacementEngine.For(snapshot).Decide(Given.Workload(app), null)[0].Matches.ShouldBe(matches);
    }

    [Fact]
    public void Resources_of_other_roles_are_not_in_the_offer()
    {
        var agent = Given.Agent() with
        {
            Unreserved = [Given.Scalar("cpus", 1)],
            Reserved = [Given.Scalar("mem", 1000, "kafka"), Given.Scalar("gpus", 1, "kafka")],
        };

        Text(Decide(agent, Given.App())).ShouldBe("[InsufficientMemory]");
    }

    [Fact]
    public void Used_resources_are_subtracted_with_three_decimals()
    {
        var agent = Given.Agent(cpus: 0.8) with { Used = [Given.Scalar("cpus", 0.1), Given.Scalar("cpus", 0.6)] };

        Text(Decide(agent, Given.App(cpus: 0.1))).ShouldBe(Match);
        Text(Decide(agent, Given.App(cpus: 0.101))).ShouldBe("[InsufficientCpus]");
    }

    [Fact]
    public void Unknown_flags_are_assumed_and_said()
    {
        var snapshot = Given.Cluster(Given.Agent()) with { Marathon = new() { MesosRole = "slave_public" } };

        var assumptions = PlacementEngine.For(snapshot).Assumptions;

        assumptions.ShouldContain("Marathon's version is unknown; 1.11 was assumed.");
        assumptions.ShouldContain("--accepted_resource_roles_default_behavior is unknown; unreserved was assumed.");
        PlacementEngine.For(snapshot with { Marathon = Given.Marathon111 }).Assumptions.ShouldBeEmpty();
    }

    internal static string Text(MatchDecision decision) =>
        decision.Exception != MarathonException.None ? decision.Exception.ToString()
        : decision.IsUncertain ? "uncertain"
        : decision.Matches ? Match : decision.Reasons.ToString();

    private static MatchDecision Decide(Agent agent, WorkloadDefinition app) => PlacementEngine.For(Given.Cluster(agent)).Decide(Given.Workload(app), null)[0];

    private static (Agent Agent, WorkloadDefinition App, MarathonSettings Settings) Situation(string situation)
    {
        var settings = Given.Marathon111;
        (Agent, WorkloadDefinition, MarathonSettings) Is(Agent agent, WorkloadDefinition app) => (agent, app, settings);
        (Agent, WorkloadDefinition, MarathonSettings) In(double startsInSeconds, double lastsSeconds, double cpus = 1) =>
            (Given.Agent() with { Unavailability = new(Given.Now.AddSeconds(startsInSeconds), TimeSpan.FromSeconds(lastsSeconds)) }, Given.App(cpus), settings);
        var twoPorts = Given.App(mem: 1, disk: 1).Listening(PortRule.Dynamic, 1, 2);
        return situation switch
        {
            "no disk asked, none offered" => Is(Given.Agent(disk: 0), Given.App()),
            "cpus 0.1 offered" => Is(Given.Agent(cpus: 0.1), Given.App()),
            "mem 0.1 offered" => Is(Given.Agent(mem: 0.1), Given.App()),
            "disk 0.1 offered" => Is(Given.Agent(disk: 0.1), Given.App(disk: 1)),
            "all four short" => Is(Given.Agent(0, 1, 1, 1, 1), Given.App(2, 2, 2, 2)),
            "role not accepted" => Is(Given.Agent(role: "dev"), Given.App() with { Role = "dev", AcceptedResourceRoles = ["*"] }),
            "accepted roles, too few cpus" => Is(Given.Agent(cpus: 0.5, role: "A"), Given.App() with { Role = "A", AcceptedResourceRoles = ["A", "B"] }),
            "cpus short and constraint fails" => Is(Given.Agent(cpus: 0.5), Given.App().Constrained(("test", "LIKE", "test"))),
            "only ports missing" => Is(Given.Agent().Having(Given.Scalar("cpus", 1), Given.Scalar("mem", 1), Given.Scalar("disk", 1)), twoPorts),
            "cpus and ports missing" => Is(Given.Agent().Having(Given.Scalar("cpus", 0.5), Given.Scalar("mem", 1), Given.Scalar("disk", 1)), twoPorts),
            "gpus wasted" => Is(Given.Agent(gpus: 4), Given.App()),
            "gpus wanted" => Is(Given.Agent(gpus: 4), Given.App(gpus: 1)),
            "gpus wasted, label unrestricted" => Is(
                Given.Agent(gpus: 4), Given.App() with { Labels = Given.App().Labels.Add("GPU_SCHEDULING_BEHAVIOR", "unrestricted") }),
            "maintenance now" => In(0, 5 * 86400),
            "maintenance now, cpus short" => In(0, 5 * 86400, 1000),
            "maintenance within the draining time" => In(200, 3600),
            "maintenance later" => In(3600, 3600),
            "maintenance over" => In(-86400, 3600),
            "maintenance mode off" => (In(0, 3600).Item1, Given.App(), settings with { MaintenanceMode = false }),
            "other region" => Is(Given.Agent() with { Region = "elsewhere" }, Given.App()),
            "home region" => Is(Given.Agent() with { Region = "home" }, Given.App()),
            "other region, opened by a zone constraint" =>
                Is(Given.Agent() with { Region = "elsewhere", Zone = "z1" }, Given.App().Constrained(("@zone", "LIKE", "z.*"))),
            "several resources add up" => Is(
                Given.Agent().Having(Given.Scalar("cpus", 0.5), Given.Scalar("cpus", 0.5, disk: null, role: "*"), Given.Scalar("mem", 128)), Given.App()),
            "residue of 0.3 + 0.1" => Is(Given.Agent().Having(Given.Scalar("cpus", 0.3), Given.Scalar("cpus", 0.1), Given.Scalar("mem", 128)), Given.App(0.4)),
            "residue of 0.1 + 0.3" => Is(Given.Agent().Having(Given.Scalar("cpus", 0.1), Given.Scalar("cpus", 0.3), Given.Scalar("mem", 128)), Given.App(0.4)),
            "raw disk is no disk" => Is(
                Given.Agent(disk: 0) with { Unreserved = Given.Agent(disk: 0).Unreserved.Add(Given.Scalar("disk", 1024, disk: Given.Disk("RAW", "/raw"))) },
                Given.App(disk: 1)),
            "labelled by a Marathon" => Is(Labelled("marathon_task_id"), Given.App() with { Role = "dev" }),
            _ => Is(Labelled("owner"), Given.App() with { Role = "dev" }),
        };
    }

    private static Agent Labelled(string key) => Given.Agent() with
    {
        Unreserved = [],
        Reserved = [Given.Scalar("cpus", 1, "dev", null, (key, "x")), Given.Scalar("mem", 128, "dev", null, (key, "x"))],
    };
}
