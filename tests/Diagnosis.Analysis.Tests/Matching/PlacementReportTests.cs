using System.Collections.Frozen;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Tests.Matching;

public sealed class PlacementReportTests
{
    [Fact]
    public void Matrix_evaluates_every_requirement_although_others_fail()
    {
        var agent = Given.Agent(1, cpus: 0.5, mem: 100).With("rack", "r1") with { Region = "away" };
        var app = Given.App(1, 128).Constrained(("rack", "IS", "r2")).Listening(PortRule.Mapped, 8080);

        var row = Report(app, agent).Agents[0];

        row.Verdicts.Where(verdict => verdict.Verdict == Verdict.Fail).Select(verdict => verdict.Requirement)
            .ShouldBe([Requirement.Constraint, Requirement.Cpus, Requirement.Memory, Requirement.Ports, Requirement.Region]);
        row.MarathonReasons.ShouldBe([OfferReason.InsufficientCpus, OfferReason.InsufficientMemory, OfferReason.UnfulfilledConstraint]);
        var memory = row.Verdicts.Single(verdict => verdict.Requirement == Requirement.Memory);
        (memory.Asked, memory.Available, memory.Total, memory.Deficit, memory.Unit).ShouldBe(("128 MiB", "100 MiB", "100 MiB", 28, "MiB"));
        memory.Reason.ShouldBe("28 MiB short");
    }

    [Fact]
    public void Fixed_port_names_the_task_that_holds_it()
    {
        var agent = Given.Agent(1) with { Used = [Given.Ports("*", (31005, 31005))] };
        var other = Given.Workload(Given.App(id: "/other"), Given.Running(7, agent) with { Ports = [31005] });
        var app = Given.Workload(Given.App().Listening(PortRule.Mapped, 31005, 31006));
        var snapshot = Given.Cluster(agent) with { Workloads = [app, other] };

        var ports = PlacementEngine.For(snapshot).Analyze(app, null, PlacementOptions.Full, default).Agents[0].Verdicts
            .Single(row => row.Requirement == Requirement.Ports);

        ports.Verdict.ShouldBe(Verdict.Fail);
        ports.Deficit.ShouldBe(1);
        ports.Reason.ShouldBe("port 31005 is held by app.instance-7._app.1 of /other");
    }

    public static TheoryData<string, Fit> Fits { get; } = new()
    {
        { "free", Fit.FitsNow },
        { "used", Fit.FitsWhenFreed },
        { "ports used", Fit.FitsWhenFreed },
        { "small", Fit.NeverFits },
        { "reserved dynamically for others", Fit.FitsIfUnreserved },
        { "reserved statically for others", Fit.NeverFits },
        { "all reserved statically for others", Fit.ExcludedByPolicy },
        { "constraint", Fit.ExcludedByPolicy },
        { "constraint and small", Fit.ExcludedByPolicy },
        { "constraint that cannot be decided", Fit.Unknown },
        { "constraint that cannot be decided, and used", Fit.Unknown },
        { "constraint that cannot be decided, and small", Fit.NeverFits },
        { "gpus", Fit.ExcludedByPolicy },
        { "gpus in use", Fit.ExcludedByPolicy },
        { "port nowhere, cpus reserved dynamically for others", Fit.NeverFits },
        { "port reserved dynamically for others", Fit.FitsIfUnreserved },
        { "mem reserved statically and cpus dynamically for others", Fit.NeverFits },
        { "reserved for another accepted role", Fit.ExcludedByPolicy },
    };

    [Theory]
    [MemberData(nameof(Fits))]
    public void Agent_could_or_could_never_take_an_instance(string situation, Fit fit)
    {
        var app = Given.App(2, 1000);
        var (agent, definition) = situation switch
        {
            "free" => (Given.Agent(1), app),
            "used" => (Given.Agent(1) with { Used = [Given.Scalar("cpus", 3)] }, app),
            "ports used" => (Given.Agent(1) with { Used = [Given.Ports("*", (31000, 32000))] }, app.Listening(PortRule.Dynamic, 1)),
            "small" => (Given.Agent(1, cpus: 1), app),
            "reserved dynamically for others" => (
                Given.Agent(1, cpus: 1) with { Reserved = [Given.Scalar("cpus", 3, "kafka") with { IsDynamicallyReserved = true }] }, app),
            "reserved statically for others" => (Given.Agent(1, cpus: 1) with { Reserved = [Given.Scalar("cpus", 3, "kafka")] }, app),
            "all reserved statically for others" => (Given.Agent(1, role: "slave_public"), app),
            "gpus in use" => (Given.Agent(1, gpus: 1) with { Used = [Given.Scalar("gpus", 1), Given.Scalar("cpus", 4)] }, app),
            "port nowhere, cpus reserved dynamically for others" => (
                Given.Agent(1, cpus: 1) with { Reserved = [Given.Scalar("cpus", 3, "kafka") with { IsDynamicallyReserved = true }] },
                app.Listening(PortRule.Required, 80)),
            "port reserved dynamically for others" => (
                Given.Agent(1) with { Reserved = [Given.Ports("kafka", (80, 80)) with { IsDynamicallyReserved = true }] },
                app.Listening(PortRule.Required, 80)),
            "mem reserved statically and cpus dynamically for others" => (
                Given.Agent(1, cpus: 1, mem: 500) with
                {
                    Reserved = [Given.Scalar("cpus", 3, "kafka") with { IsDynamicallyReserved = true }, Given.Scalar("mem", 5000, "kafka")],
                },
                app),
            "reserved for another accepted role" => (Given.Agent(1, role: "slave_public"), app with { AcceptedResourceRoles = ["slave_public"] }),
            "constraint" => (Given.Agent(1), app.Constrained(("hostname", "IS", "other"))),
            "constraint that cannot be decided" => (Given.Agent(1).With("rack", "r1"), app.Constrained(("rack", "IN", "r1"))),
            "constraint that cannot be decided, and used" => (
                Given.Agent(1).With("rack", "r1") with { Used = [Given.Scalar("cpus", 3)] }, app.Constrained(("rack", "IN", "r1"))),
            "constraint that cannot be decided, and small" => (Given.Agent(1, cpus: 1).With("rack", "r1"), app.Constrained(("rack", "IN", "r1"))),
            "constraint and small" => (Given.Agent(1, cpus: 1), app.Constrained(("hostname", "IS", "other"))),
            _ => (Given.Agent(1, gpus: 2), app),
        };

        Report(definition, agent).Agents[0].Fit.ShouldBe(fit);
    }

    [Theory]
    [InlineData("active", "")]
    [InlineData("disconnected", "the agent is disconnected")]
    [InlineData("deactivated", "the agent was deactivated by an operator")]
    [InlineData("draining", "the agent is DRAINING")]
    [InlineData("crumbs", "what is free on the agent is below min_allocatable_resources")]
    [InlineData("crumbs allowed", "")]
    [InlineData("the least in two fractions", "")]
    [InlineData("no port", "what is free on the agent is below min_allocatable_resources")]
    [InlineData("a port", "")]
    [InlineData("gpus", "the agent has GPUs and Marathon does not have the capability GPU_RESOURCES")]
    public void Agent_is_offered_or_not(string situation, string reason)
    {
        var snapshot = situation switch
        {
            "disconnected" => Given.Cluster(Given.Agent() with { Active = false }),
            "deactivated" => Given.Cluster(Given.Agent() with { Deactivated = true }),
            "draining" => Given.Cluster(Given.Agent() with { DrainState = DrainState.Draining }),
            "crumbs" => Given.Cluster(Given.Agent(cpus: 0.005, mem: 31)),
            "crumbs allowed" => Given.Cluster(Given.Agent(cpus: 0.005, mem: 31)) with
            {
                MesosFlags = new Dictionary<string, string> { ["min_allocatable_resources"] = "cpus:1;mem:1|mem:16" }.ToFrozenDictionary(),
            },
            "the least in two fractions" => Given.Cluster(Given.Agent().Having(Given.Scalar("cpus", 0.7), Given.Scalar("cpus", 0.1))) with
            {
                MesosFlags = new Dictionary<string, string> { ["min_allocatable_resources"] = "cpus:0.8" }.ToFrozenDictionary(),
            },
            "no port" or "a port" => Given.Cluster(Given.Agent() with
            {
                Unreserved = Given.Agent().Unreserved.RemoveAll(resource => resource.Name == "ports" && situation == "no port"),
            }) with
            {
                MesosFlags = new Dictionary<string, string> { ["min_allocatable_resources"] = "cpus:0.01;mem:32;ports:1" }.ToFrozenDictionary(),
            },
            "gpus" => Given.Cluster(Given.Agent(gpus: 1)) with { Frameworks = [new() { Id = "framework-1", Capabilities = ["MULTI_ROLE"] }] },
            _ => Given.Cluster(Given.Agent()),
        };

        var row = PlacementEngine.For(snapshot).Analyze(Given.Workload(Given.App()), null, PlacementOptions.Brief, default).Agents[0];

        row.NotOfferedReason.ShouldBe(reason);
        row.Offered.ShouldBe(reason.Length == 0);
    }

    [Fact]
    public void Capacity_tells_fragmented_from_never_fits()
    {
        var agents = new[]
        {
            Given.Agent(1, mem: 4000) with { Used = [Given.Scalar("mem", 1000)] },
            Given.Agent(2, mem: 4000) with { Used = [Given.Scalar("mem", 2000)] },
        };

        var fragmented = Report(Given.App(1, 3500), agents).Capacity.Resources.Single(resource => resource.Name == "mem");
        var never = Report(Given.App(1, 4500), agents).Capacity.Resources.Single(resource => resource.Name == "mem");

        (fragmented.LargestFree, fragmented.SumFree, fragmented.LargestTotal, fragmented.SumTotal).ShouldBe((3000, 5000, 4000, 8000));
        (fragmented.IsFragmented, fragmented.NeverFits).ShouldBe((true, false));
        (never.IsFragmented, never.NeverFits).ShouldBe((true, true));
    }

    [Fact]
    public void Pair_blockers_are_agents_that_fail_exactly_two()
    {
        var report = Report(Given.App(2, 1000), Given.Agent(1, cpus: 1, mem: 500), Given.Agent(2, cpus: 1, mem: 500), Given.Agent(3, cpus: 1));

        report.PairBlockers.ShouldBe([new PairBlocker(Requirement.Cpus, "2 cpus", Requirement.Memory, "1000 MiB", 2)]);
        report.Requirements.Single(step => step.Requirement == Requirement.Cpus).SoleBlockerOf.ShouldBe(1);
    }

    [Fact]
    public void Role_is_the_sole_blocker_where_accepting_it_would_do()
    {
        var app = Given.App() with { Role = "slave_public", AcceptedResourceRoles = ["*"] };

        var report = Report(app, Given.Agent(1, role: "slave_public"), Given.Agent(2, cpus: 0.5, role: "slave_public"));

        report.Requirements.Single(step => step.Requirement == Requirement.Role).SoleBlockerOf.ShouldBe(1);
        report.PairBlockers.Single().Agents.ShouldBe(1);
        report.Agents[0].Verdicts.Single(row => row.Requirement == Requirement.Cpus).Reason
            .ShouldBe("1 cpu short; 4 more in role slave_public may not be used");
    }

    [Fact]
    public void Unique_constraint_says_which_values_are_used_up_and_by_whom()
    {
        var agents = new[] { Given.Agent(1).With("rack", "r1"), Given.Agent(2).With("rack", "r1"), Given.Agent(3).With("rack", "r2"), Given.Agent(4) };
        var workload = Given.Workload(Given.App().Constrained(("rack", "UNIQUE", null)), Given.Running(1, agents[0]));

        var explanation = PlacementEngine.For(Given.Cluster(agents)).Analyze(workload, null, PlacementOptions.Full, default).Constraints.Single();

        explanation.Values.Select(value => (value.Value, value.Agents, value.Instances, value.Allowed)).ShouldBe([("r1", 2, 1, false), ("r2", 1, 0, true)]);
        explanation.Values[0].InstanceIds.ShouldBe(["app.instance-1"]);
        explanation.AgentsWithout.ShouldBe(1);
        explanation.Text.ShouldBe("rack UNIQUE: 1 of 2 values of rack may take another instance");
    }

    [Theory]
    [InlineData("rak", "IS", "r1", "rack", "rak IS r1: no agent has rak; did you mean rack?")]
    [InlineData("rack", "IS", "R1", "r1", "rack IS R1: 0 of 1 agent satisfies it; did you mean r1?")]
    [InlineData("rack", "LIKE", "rr1", "r1", "rack LIKE rr1: 0 of 1 agent satisfies it; did you mean r1?")]
    [InlineData("r1", "CLUSTER", "rack", "rack CLUSTER r1", "r1 CLUSTER rack: no agent has r1; did you mean rack CLUSTER r1?")]
    [InlineData("r1", "UNIQUE", null, "rack UNIQUE", "r1 UNIQUE: no agent has r1; did you mean rack UNIQUE?")]
    [InlineData("r1", "LIKE", null, "rack LIKE r1", "r1 LIKE: no agent has r1; did you mean rack LIKE r1?")]
    [InlineData("rack", "IS", "completely-else", "", "rack IS completely-else: 0 of 1 agent satisfies it")]
    [InlineData("rack", "GROUP_BY", null, "", "rack GROUP_BY: Marathon throws ArithmeticException on every agent that has rack")]
    [InlineData("rack", "IN", "r1", "", "rack IN r1: not evaluated, the operator IN is not known")]
    public void Constraint_says_what_was_perhaps_meant(string field, string op, string? value, string meant, string text)
    {
        var explanation = Report(Given.App().Constrained((field, op, value)), Given.Agent(1).With("rack", "r1")).Constraints.Single();

        explanation.DidYouMean.ShouldBe(meant);
        explanation.Text.ShouldBe(text);
    }

    [Fact]
    public void Holders_are_those_on_agents_that_would_fit_if_free_largest_first()
    {
        var agent = Given.Agent(1, mem: 4000) with { Used = [Given.Scalar("mem", 3500)] };
        var small = Given.Agent(2, mem: 500) with { Used = [Given.Scalar("mem", 500)] };
        var big = Given.Workload(Given.App(1, 2000, id: "/big"), Given.Running(1, agent));
        var little = Given.Workload(Given.App(1, 1000, id: "/little"), Given.Running(2, agent), Given.Running(3, small));
        var app = Given.Workload(Given.App(1, 3000));
        var snapshot = Given.Cluster(agent, small) with { Workloads = [app, big, little], Queue = [Given.Waiting(3, "/little"), Given.Waiting(1)] };

        var report = PlacementEngine.For(snapshot).Analyze(app, null, PlacementOptions.Full, default);

        report.Holders.ShouldBe(
            [new("/big", Requirement.Memory, 2000, "MiB"), new("/little", Requirement.Memory, 1000, "MiB"),
                new("tasks that no document lists", Requirement.Memory, 500, "MiB")]);
        report.Competitors.ShouldBe([new("/little", 3, new(3, 3000, 0, 0))]);
    }

    [Fact]
    public void Disk_of_volumes_is_counted_where_they_would_lie()
    {
        var agent = Given.Agent(1).Having([.. Given.Agent(1).Unreserved, Given.Scalar("disk", 50, disk: Given.Disk("MOUNT", "/mnt"))]);
        var resident = Given.App() with { PersistentVolumes = [new("data", "mount", 100, null, null, [])] };

        var report = Report(resident, agent);

        report.Agents[0].Verdicts.Single(row => row.Requirement == Requirement.Disk).Available.ShouldBe("50 MiB");
        report.Capacity.Resources.Single(resource => resource.Requirement == Requirement.Disk).LargestTotal.ShouldBe(50);
    }

    [Fact]
    public void Full_agents_lack_amounts_and_not_the_role()
    {
        var report = Report(
            Given.App(1, 128, instances: 2), Given.Agent(1, cpus: 1, mem: 128, disk: 0).Having(Given.Scalar("cpus", 1), Given.Scalar("mem", 128)));

        report.Packing.Placeable.ShouldBe(1);
        report.Packing.NextBlocker.ShouldBe(Requirement.Cpus);
        report.Packing.NextBlockerDetail.ShouldBe("1 cpu asked on one agent, at most 0 cpus left");
    }

    [Fact]
    public void Silent_refusal_of_an_agent_that_matches_points_at_a_plugin()
    {
        var item = Given.Waiting(1) with { LastUnusedOffers = [new("o1", "agent-1", "host-1", [], [], [], Given.Now)] };

        var rows = PlacementEngine.For(Given.Cluster(Given.Agent(1), Given.Agent(2)))
            .Analyze(Given.Workload(Given.App()), item, PlacementOptions.Full, default).Agents;

        rows[0].Verdicts.Single(v => v.Requirement == Requirement.Plugin).Verdict.ShouldBe(Verdict.Fail);
        rows[1].Verdicts.Single(v => v.Requirement == Requirement.Plugin).Verdict.ShouldBe(Verdict.NotEvaluated);
    }

    private static PlacementReport Report(WorkloadDefinition definition, params Agent[] agents) =>
        PlacementEngine.For(Given.Cluster(agents)).Analyze(Given.Workload(definition), null, PlacementOptions.Full, default);
}
