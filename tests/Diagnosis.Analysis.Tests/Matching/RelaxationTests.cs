using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Relaxations;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Tests.Matching;

public sealed class RelaxationTests
{
    [Fact]
    public void Memory_shrinks_to_what_the_largest_agent_has_or_to_what_places_all()
    {
        var report = Report(Given.App(1, 12000), 3, Given.Agent(1, mem: 6158), Given.Agent(2, mem: 6158), Given.Agent(3, mem: 3000));

        report.Relaxations.Select(one => (one.Text, one.InstancesPlaceable, one.AgentsUnlocked)).ShouldBe(
        [
            ("mem 12000 → 3079", 3, 2),
            ("mem 12000 → 6158", 2, 2),
        ]);
        report.Relaxations[1].Changes.ShouldBe(
        [
            new FieldChange("/mem", "12000", "6158", "mem 12000 → 6158", "Set mem to 6158 (now 12000)")
            {
                AsSubject = "lowering mem to 6158 MiB", Amounts = (12000, 6158, "MiB"),
            },
        ]);
        report.NeededAgent.ShouldBeNull();
    }

    [Theory]
    [InlineData(
        "unique", "Drop the constraint hostname UNIQUE",
        "drop hostname UNIQUE", "/constraints/0", """["hostname","UNIQUE"]""", "")]
    [InlineData(
        "max per", "Write the constraint hostname MAX_PER 2 in place of hostname MAX_PER 1",
        "hostname MAX_PER 1 → hostname MAX_PER 2", "/constraints/0", """["hostname","MAX_PER","1"]""", """["hostname","MAX_PER","2"]""")]
    [InlineData(
        "group by without value", "Write the constraint hostname GROUP_BY 1 in place of hostname GROUP_BY",
        "hostname GROUP_BY → hostname GROUP_BY 1", "/constraints/0", """["hostname","GROUP_BY"]""",
        """["hostname","GROUP_BY","1"]""")]
    [InlineData(
        "misspelt value", "Write the constraint rack LIKE rack-1 in place of rack LIKE rak-1",
        "rack LIKE rak-1 → rack LIKE rack-1", "/constraints/0", """["rack","LIKE","rak-1"]""", """["rack","LIKE","rack-1"]""")]
    [InlineData(
        "swapped parts", "Write the constraint rack IS r1 in place of r1 IS rack",
        "r1 IS rack → rack IS r1", "/constraints/0", """["r1","IS","rack"]""", """["rack","IS","r1"]""")]
    [InlineData(
        "misspelt field", "Write the constraint rack IS rack-1 in place of rakc IS rack-1",
        "rakc IS rack-1 → rack IS rack-1", "/constraints/0", """["rakc","IS","rack-1"]""", """["rack","IS","rack-1"]""")]
    [InlineData(
        "role", "Accept role slave_public (public agents, reachable from outside)",
        "accept role slave_public", "/acceptedResourceRoles", """["*"]""", """["*","slave_public"]""")]
    [InlineData(
        "required port", "Set requirePorts to false",
        "requirePorts false", "/requirePorts", "true", "false")]
    [InlineData(
        "fixed port", "Set hostPort to 0 (any) in place of 8080",
        "hostPort 8080 → any", "/container/portMappings/1/hostPort", "8080", "0")]
    [InlineData(
        "gpus", "Set the label GPU_SCHEDULING_BEHAVIOR to unrestricted",
        "label GPU_SCHEDULING_BEHAVIOR=unrestricted", "/labels/GPU_SCHEDULING_BEHAVIOR", "", "\"unrestricted\"")]
    [InlineData(
        "region", "Add the constraint @region LIKE away",
        "add @region LIKE away", "/constraints/-", "", """["@region","LIKE","away"]""")]
    [InlineData(
        "pod constraint", "Drop the constraint hostname IS x",
        "drop hostname IS x", "/scheduling/placement/constraints/0", """{"fieldName":"hostname","operator":"IS","value":"x"}""", "")]
    [InlineData(
        "pod memory", "Set mem of container big to 800 (now 900)",
        "container big: mem 900 → 800", "/containers/1/resources/mem", "900", "800")]
    public void Each_requirement_has_its_change(string situation, string instruction, string text, string field, string from, string to)
    {
        var agent = Given.Agent(1);
        var app = Given.App();
        var pod = app with
        {
            Kind = WorkloadKind.Pod,
            MemMiB = 1032,
            Containers = [new() { Name = "small", Resources = new(0, 100, 0, 0) }, new() { Name = "big", Resources = new(0, 900, 0, 0) }],
        };
        var (definition, on) = situation switch
        {
            "unique" => (app.Constrained(("hostname", "UNIQUE", null)), agent),
            "max per" => (app.Constrained(("hostname", "MAX_PER", "1")), agent),
            "group by without value" => (app.Constrained(("hostname", "GROUP_BY", null)), agent),
            "role" => (app with { Role = "slave_public", AcceptedResourceRoles = ["*"] }, Given.Agent(1, role: "slave_public")),
            "required port" => (app.Listening(PortRule.Required, 8080), agent),
            "fixed port" => (app.Listening(PortRule.Mapped, null, 8080), agent),
            "gpus" => (app, Given.Agent(1, gpus: 1)),
            "misspelt value" => (app.Constrained(("rack", "LIKE", "rak-1")), agent.With("rack", "rack-1")),
            "swapped parts" => (app.Constrained(("r1", "IS", "rack")), agent.With("rack", "r1")),
            "misspelt field" => (app.Constrained(("rakc", "IS", "rack-1")), agent.With("rack", "rack-1")),
            "region" => (app, agent with { Region = "away" }),
            "pod constraint" => (pod.Constrained(("hostname", "IS", "x")), agent),
            _ => (pod, Given.Agent(1, mem: 932)),
        };
        var wanted = situation is "unique" or "max per" ? 2 : 1;

        var change = Report(definition, wanted, on).Relaxations[0].Changes.ShouldHaveSingleItem();

        (change.Field, change.From, change.To, change.Text, change.Instruction).ShouldBe((field, from, to, text, instruction));
    }

    [Fact]
    public void Two_requirements_that_only_together_keep_agents_out_are_relaxed_together()
    {
        var app = Given.App(4, 8000).Constrained(("rack", "IS", "r2"));

        var report = Report(app, 1, Given.Agent(1, cpus: 2, mem: 4000).With("rack", "r2"), Given.Agent(2, cpus: 3, mem: 9000).With("rack", "r1"));

        report.Relaxations.Select(one => one.Text).ShouldBe(["drop rack IS r2, cpus 4 → 3", "cpus 4 → 2, mem 8000 → 4000"]);
    }

    [Fact]
    public void Set_that_contains_one_that_helps_is_not_reported()
    {
        var report = Report(Given.App(2, 8000), 1, Given.Agent(1, mem: 4000), Given.Agent(2, cpus: 1, mem: 6000));

        report.Relaxations.ShouldHaveSingleItem().Text.ShouldBe("mem 8000 → 4000");
    }

    [Fact]
    public void Nothing_in_the_definition_helps_when_all_agents_are_in_maintenance()
    {
        var report = Report(Given.App(), 1, Given.Agent(1) with { Unavailability = new(Given.Now, null) });

        report.Relaxations.ShouldBeEmpty();
        report.Packing.NextBlocker.ShouldBe(Requirement.Maintenance);
    }

    [Fact]
    public void Curve_starts_where_the_cliff_is()
    {
        var report = Report(Given.App(1, 12000), 3, Given.Agent(1, mem: 6158), Given.Agent(2, mem: 5000), Given.Agent(3, mem: 3000));

        report.Curves.ShouldHaveSingleItem().Points.ShouldBe([new(12000, 0, 0), new(6158, 1, 1), new(5000, 2, 2), new(3000, 3, 4 - 1)]);
    }

    [Fact]
    public void Two_amounts_are_shared_by_instances_of_one_agent()
    {
        var agent = Given.Agent(1).Having(Given.Scalar("cpus", 1), Given.Scalar("mem", 100));

        var relaxation = Report(Given.App(1, 100), 2, agent).Relaxations[0];

        (relaxation.Text, relaxation.InstancesPlaceable).ShouldBe(("cpus 1 → 0.5, mem 100 → 50", 2));
    }

    [Fact]
    public void Agents_unlocked_do_not_fit_without_the_change()
    {
        var relaxation = Report(Given.App(2, 128), 2, Given.Agent(1, cpus: 2)).Relaxations[0];

        (relaxation.Text, relaxation.AgentsUnlocked, relaxation.InstancesPlaceable).ShouldBe(("cpus 2 → 1", 0, 2));
    }

    [Fact]
    public void Region_constraint_is_replaced_by_one_that_opens_all_regions_where_dropping_it_opens_none()
    {
        var app = Given.App().Constrained(("@zone", "IS", "nowhere"));
        var snapshot = Given.Cluster(Given.Agent(1) with { Region = "away", Zone = "a" }) with { HomeRegion = Facts.Known("home", DocumentKind.MesosState) };

        var relaxations = PlacementEngine.For(snapshot).Analyze(Given.Workload(app), null, PlacementOptions.Full, default).Relaxations;

        relaxations.Select(one => one.Text).ShouldContain("@zone IS nowhere → @region LIKE away");
    }

    [Fact]
    public void Needed_agent_is_none_that_is_kept_for_GPUs_and_no_group_more_than_is_allowed()
    {
        var busy = Given.Agent(1, gpus: 1) with { Used = [Given.Scalar("gpus", 1), Given.Scalar("cpus", 4)] };
        Report(Given.App(1), 1, busy).NeededAgent.ShouldBeNull();

        Report(Given.App(1).Constrained(("hostname", "GROUP_BY", "2")) with { Instances = 5 }, 5, Given.Agent(1, cpus: 1), Given.Agent(2, cpus: 1)).NeededAgent
            .ShouldBeNull();
    }

    [Fact]
    public void Needed_agent_is_the_smallest_kind_that_would_do()
    {
        var busy = Given.Agent(1, mem: 8000) with { Used = [Given.Scalar("mem", 8000)] };
        var larger = Given.Agent(2, mem: 64000) with { Used = [Given.Scalar("mem", 64000)] };

        Report(Given.App(1, 4000), 3, busy, larger).NeededAgent.ShouldBe(
            new AgentSuggestion("agent-1", "host-1", 2, "one more agent like host-1 (4 cpus, 8000 MiB) would take 2 instances"));
    }

    [Fact]
    public void Needed_agent_counts_unique_hosts_once()
    {
        var report = Report(Given.App().Constrained(("hostname", "UNIQUE", null)), 4, Given.Agent(1));

        report.NeededAgent!.InstancesPerAgent.ShouldBe(1);
    }

    private static PlacementReport Report(WorkloadDefinition definition, int waiting, params Agent[] agents) =>
        PlacementEngine.For(Given.Cluster(agents)).Analyze(Given.Workload(definition), Given.Waiting(waiting), PlacementOptions.Full, default);
}
