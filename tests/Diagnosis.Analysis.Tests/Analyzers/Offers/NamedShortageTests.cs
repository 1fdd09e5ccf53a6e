using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Offers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Analyzers.Offers;

/// <summary>What is said to be in the way, with what would give room, and which change comes first.</summary>
public sealed class NamedShortageTests
{
    [Fact]
    public async Task Enough_memory_in_sum_and_too_few_cpus_in_sum_is_not_fragmented()
    {
        var agents = Enumerable.Range(0, 3).Select(number => Given.Agent(number) with { Used = [Given.Scalar("cpus", 3.8), Given.Scalar("mem", 15_000)] });

        var findings = (await Analyze(new OfferScene(Given.App(mem: 2000), [.. agents]).Build())).Findings;

        findings[0].Reason.ShouldBe(OfferReasons.InsufficientCpus);
        findings.ShouldAllBe(finding => finding.Reason != OfferReasons.Fragmented);
    }

    [Fact]
    public async Task Attribute_is_on_some_agents_and_those_are_counted()
    {
        var scene = new OfferScene(Given.App().Constrained(("rack", "CLUSTER", "west")), Given.Agent().With("rack", "r1"), Given.Agent(1));

        (await Analyze(scene.Build())).Findings[0].Summary.ShouldEndWith("rack is r1 on the 1 agent that has it");
    }

    [Fact]
    public async Task Disk_is_said_to_be_disk()
    {
        var agents = new[] { Given.Agent(disk: 6000), Given.Agent(1, disk: 6000) }.Select(agent => agent with { Used = [Given.Scalar("disk", 2000)] });

        (await Analyze(new OfferScene(Given.App(disk: 5000), [.. agents]).Build())).Findings
            .ShouldAllBe(finding => finding.Summary.Contains("5000 MiB of disk", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rack_leaves_three_hosts_that_are_taken_and_their_use_is_the_cause()
    {
        Agent[] agents = [.. Enumerable.Range(0, 4).Select(number => Given.Agent(number).With("rack", number < 2 ? "r1" : "r2"))];
        var app = Given.App(instances: 3).Constrained(("rack", "CLUSTER", "r1"), ("hostname", "UNIQUE", null));

        var findings = (await Analyze(new OfferScene(app, agents).With(Given.Running(0, agents[0]), Given.Running(1, agents[1])).Build())).Findings;

        findings[0].Reason.ShouldBe(OfferReasons.UniqueExhausted);
    }

    [Theory]
    [InlineData("UNIQUE", null, "Write the constraint rack MAX_PER 2 in place of rack UNIQUE")]
    [InlineData("GROUP_BY", "4", "Write the constraint rack GROUP_BY 2 in place of rack GROUP_BY 4")]
    public async Task Spread_over_racks_is_widened_before_it_is_dropped(string operation, string? value, string title)
    {
        var agents = new[] { Given.Agent().With("rack", "a"), Given.Agent(1).With("rack", "b") };
        var app = Given.App(instances: 4).Constrained(("rack", operation, value));

        var finding = (await Analyze(new OfferScene(app, agents).With(Given.Running(0, agents[0]), Given.Running(1, agents[1])).Build())).Findings[0];

        finding.Remedies[0].Title.ShouldBe(title);
    }

    [Fact]
    public async Task Zones_of_one_region_are_used_up_and_no_constraint_on_that_region_is_offered()
    {
        var agent = Given.Agent() with { Region = "home", Zone = "a" };
        var scene = new OfferScene(Given.App(instances: 2).Constrained(("@zone", "UNIQUE", null)), agent).With(Given.Running(0, agent))
            .Cluster(cluster => cluster with { HomeRegion = Facts.Known("home", DocumentKind.MesosState) });

        (await Analyze(scene.Build())).Findings[0].Remedies.ShouldAllBe(remedy => !remedy.Title.Contains("@region", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Public_load_balancer_is_not_moved_to_private_agents_first()
    {
        var taken = Given.Agent(1, role: "slave_public");
        taken = taken with { Reserved = [.. taken.Reserved.Where(one => one.Name != "ports"), Given.Ports("slave_public", (80, 80))] };
        var app = Given.App(instances: 2).Listening(PortRule.Required, 80) with { Role = "slave_public", AcceptedResourceRoles = ["slave_public"] };
        var scene = new OfferScene(app, Given.Agent(), taken with { Used = [Given.Ports("slave_public", (80, 80))] })
            .Item(item => item with { Role = "slave_public", ProcessedOffers = OfferScene.Refused("InsufficientPorts") });

        var finding = (await Analyze(scene.Build())).Findings[0];

        finding.Headline.ShouldEndWith("add or bring back a public agent");
        finding.Remedies[0].Title.ShouldBe("Add a public agent like host-1");
        finding.Remedies.Length.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Own_reserved_agents_are_free_and_not_accepted_and_that_is_told_beside_the_shortage()
    {
        var app = Given.App(mem: 9000) with { Role = "dev", AcceptedResourceRoles = ["*"] };
        var full = Given.Agent() with { Used = [Given.Scalar("mem", 8000)] };
        var scene = new OfferScene(app, full, Given.Agent(1, role: "dev")).Item(item => item with { Role = "dev" });

        var findings = (await Analyze(scene.Build())).Findings;

        findings[0].Reason.ShouldBe(OfferReasons.InsufficientMemory);
        findings.Skip(1).ShouldContain(finding => finding.Reason == OfferReasons.RoleUnaccepted);
    }

    [Fact]
    public async Task Many_ports_are_asked_for_and_the_taken_one_stands_in_the_headline()
    {
        int?[] ports = [80, 443, .. Enumerable.Range(31_000, 100)];
        var agent = Given.Agent().Having(Given.Scalar("cpus", 4), Given.Scalar("mem", 4000), Given.Ports("*", (80, 80), (443, 443), (31_000, 32_000)));
        var app = Given.App().Listening(PortRule.Required, ports);

        var finding = (await Analyze(new OfferScene(app, agent with { Used = [Given.Ports("*", (31_050, 31_050))] }).Build())).Findings[0];

        finding.Summary.ShouldContain("it asks for ports 80, 443, 31000-31099 on one host");
        finding.Summary.ShouldContain("port 31050 is in use");
    }

    [Fact]
    public async Task Reservation_is_idle_beside_the_shortage_and_its_role_is_named()
    {
        var agent = Given.Agent() with { Used = [Given.Scalar("mem", 15_000)], Reserved = [Given.Scalar("mem", 8000, "kafka", null, ("by", "kafka"))] };

        var finding = (await Analyze(new OfferScene(Given.App(mem: 4000), agent).Build())).Findings[0];

        finding.Reason.ShouldBe(OfferReasons.InsufficientMemory);
        finding.Remedies[0].Title.ShouldBe("Unreserve what role kafka no longer needs");
        finding.Explanation.ShouldContain("8000 MiB");
    }

    [Fact]
    public async Task Reservation_is_in_use_and_is_not_called_idle()
    {
        var agent = Given.Agent() with
        {
            Used = [Given.Scalar("mem", 15_000), Given.Scalar("mem", 8000, "kafka", null, ("by", "kafka"))],
            Reserved = [Given.Scalar("mem", 8000, "kafka", null, ("by", "kafka"))],
        };

        (await Analyze(new OfferScene(Given.App(mem: 4000), agent).Build())).Findings[0].Explanation.ShouldNotContain("kafka");
    }

    [Theory]
    [InlineData("host-9", true)]
    [InlineData("host-0", false)]
    public async Task Machine_is_still_down_for_maintenance_and_is_named_unless_its_agent_is_there(string machine, bool isNamed)
    {
        var scene = new OfferScene(Given.App(cpus: 3), Given.Agent() with { Used = [Given.Scalar("cpus", 2)] })
            .Cluster(cluster => cluster with { DownMachines = [machine] });

        var finding = (await Analyze(scene.Build())).Findings[0];

        finding.Remedies.Any(remedy => remedy.Title == "Bring host-9 back up if the maintenance is over").ShouldBe(isNamed);
    }

    [Fact]
    public async Task Definition_outgrew_its_reservation_and_the_reservation_is_named()
    {
        (string, string)[] labels = [("marathon_framework_id", "framework-1"), ("marathon_task_id", "app.instance-0")];
        var agent = Given.Agent(cpus: 8) with
        {
            Reserved =
            [
                Given.Scalar("cpus", 1, "dev", null, labels), Given.Scalar("mem", 128, "dev", null, labels),
                Given.Scalar("disk", 10, "dev", new("volume-1", true, null, null, null, ""), labels),
            ],
        };
        var app = Given.App(cpus: 2) with { Role = "dev", AcceptedResourceRoles = ["*"], PersistentVolumes = [new("data", "root", 10, null, null, [])] };
        var scene = new OfferScene(app, agent).Item(item => item with { Role = "dev" })
            .With(Given.Running(0, agent, InstanceCondition.Failed) with { Role = "dev", PersistenceIds = ["volume-1"] });

        var finding = (await Analyze(scene.Build())).Findings[0];

        finding.Reason.ShouldBe(OfferReasons.InsufficientCpus);
        finding.Summary.ShouldEndWith("its reservation on host-0 holds 1 cpu, and it now asks for 2 cpus");
        finding.Remedies.ShouldAllBe(remedy => remedy.DefinitionPatch == null);
    }

    [Fact]
    public async Task Change_replaces_the_running_instances_and_the_rest_starts_as_they_make_room()
    {
        var agent = Given.Agent(cpus: 32) with { Used = [Given.Scalar("mem", 15_500)] };
        var scene = new OfferScene(Given.App(cpus: 0.1, mem: 3875, instances: 8), agent).Waiting(4)
            .With([.. Enumerable.Range(0, 4).Select(number => Given.Running(number, agent))]);

        var finding = (await Analyze(scene.Build())).Findings[0];

        finding.Headline.ShouldEndWith("lowering mem to 500 MiB would let all 8 start, as the old ones make room");
        finding.Remedies[0].Prediction.ShouldNotBeNull().InstancesPlaceable.ShouldBe(8);
    }

    private static Task<AnalysisResult> Analyze(AnalysisContext context) => new OfferAnalyzer().Handle(new OfferAnalysis(context), CancellationToken.None);
}
