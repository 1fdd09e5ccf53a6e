using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Placing;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Tests.Matching;

/// <summary>Whatever a cluster says, the engine answers.</summary>
public sealed class BadInputTests
{
    public static TheoryData<string> Clusters { get; } =
        ["no agents", "empty agent", "NaN", "negative", "huge", "damaged ports", "many ranges", "many attributes", "colliding ids", "default arrays"];

    public static TheoryData<string> Definitions { get; } =
        ["no instances", "negative", "NaN", "infinite", "unknown operator", "hundred constraints", "backtracking", "untranslatable", "odd port", "odd volume"];

    [Theory]
    [MemberData(nameof(Clusters))]
    public void Odd_cluster_is_answered(string cluster)
    {
        foreach (var definition in new[] { "no instances", "hundred constraints", "odd port", "odd volume" })
        {
            Decide(Agents(cluster), Definition(definition)).Count.ShouldBe(Agents(cluster).Length);
        }
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public void Odd_definition_is_answered(string definition) =>
        Decide([Given.Agent(1).With("rack", new string('a', 3000)), Given.Agent(2)], Definition(definition)).Count.ShouldBe(2);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-5)]
    [InlineData(0)]
    public void Resource_without_a_positive_amount_is_not_offered(double amount) =>
        Decide([Given.Agent().Having(Given.Scalar("cpus", amount), Given.Scalar("mem", 1000))], Given.App())[0].Reasons.ToReasons()
            .ShouldBe([OfferReason.InsufficientCpus]);

    [Fact]
    public void Untranslatable_expression_is_neither_match_nor_refusal()
    {
        var app = Given.App().Constrained(("rack", "LIKE", @"\p{javaMirrored}"));

        var decision = Decide([Given.Agent().With("rack", "r1")], app)[0];

        decision.ShouldBe(new MatchDecision(false, MatchKind.Launch, ReasonList.Empty, IsUncertain: true));
    }

    [Fact]
    public void Unknown_operator_is_neither_match_nor_refusal() =>
        Decide([Given.Agent().With("rack", "r1")], Given.App().Constrained(("rack", "IN", "r1")))[0].IsUncertain.ShouldBeTrue();

    [Fact]
    public void Instances_on_agents_that_left_are_answered()
    {
        var workload = Given.Workload(
            Given.App().Constrained(("rack", "GROUP_BY", "3"), ("hostname", "UNIQUE", null)),
            Given.Running(1, Given.Agent(7)) with { AgentId = null, Host = null },
            Given.Running(1, Given.Agent(8)));

        PlacementEngine.For(Given.Cluster(Given.Agent())).Decide(workload, null).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(0.0001, 0, false)]
    [InlineData(0, 0, true)]
    public void Any_number_of_instances_that_need_nothing_is_placed_as_far_as_is_tried(double cpus, double mem, bool limited)
    {
        var app = Given.App(cpus, mem, instances: int.MaxValue);
        var definition = limited ? app.Constrained(("hostname", "MAX_PER", "2147483647")) : app;

        var packing = PlacementEngine.For(Given.Cluster(Given.Agent())).Analyze(Given.Workload(definition), null, PlacementOptions.Full, default).Packing;

        (packing.Placeable, packing.UpperBound, packing.Exact).ShouldBe((20_000, int.MaxValue, false));
        packing.NextBlockerDetail.ShouldBe("no more than 20000 instances were tried");
    }

    [Fact]
    public void Cancellation_ends_a_long_packing()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Should.Throw<OperationCanceledException>(() => PlacementEngine.For(Given.Cluster(Given.Agent()))
            .Analyze(Given.Workload(Given.App(0, 0, instances: int.MaxValue)), null, PlacementOptions.Full, cancelled.Token));
    }

    internal static Agent[] Agents(string cluster) => cluster switch
    {
        "no agents" => [],
        "empty agent" => [Given.Agent().Having()],
        "NaN" => [Given.Agent(0, double.NaN, double.NaN), Given.Agent().Having(Given.Scalar("cpus", double.NaN), Given.Scalar("gpus", double.NaN))],
        "negative" => [Given.Agent().Having(Given.Scalar("cpus", -1), Given.Scalar("mem", double.NegativeInfinity))],
        "huge" =>
        [
            Given.Agent(0, 1e308, 1e308),
            Given.Agent().Having(Given.Scalar("cpus", 1e308), Given.Scalar("cpus", 1e308), Given.Scalar("mem", double.MaxValue)),
        ],
        "damaged ports" => [Given.Agent().Having(Given.Scalar("cpus", 4), Given.Ports("*", (5, 1), (-7, -3), (long.MinValue, long.MaxValue)))],
        "many ranges" =>
        [
            Given.Agent().Having(Given.Scalar("cpus", 4), Given.Ports("*", [.. Enumerable.Range(0, 100_000).Select(port => ((long)port * 2, (long)port * 2))])),
        ],
        "many attributes" =>
        [
            Given.Agent() with { Attributes = [.. Enumerable.Range(0, 10_000).Select(number => new AgentAttribute($"a{number}", AttributeType.Set, "{"))] },
        ],
        "colliding ids" => [Given.Agent(1), Given.Agent(1), Given.Agent(1).With("rack", "r1").With("rack", "r2")],
        _ => [Given.Agent() with { Unreserved = [new Resource { Name = "ports", Ranges = default, ReservationLabels = default }] }],
    };

    internal static WorkloadDefinition Definition(string definition) => definition switch
    {
        "no instances" => Given.App(instances: 0),
        "negative" => Given.App(-1, -128, -5, -1, -3),
        "NaN" => Given.App(double.NaN, double.NaN, double.NaN, double.NaN),
        "infinite" => Given.App(double.PositiveInfinity, 1e308),
        "unknown operator" => Given.App().Constrained(("rack", "IN", "a"), ("", "", "")),
        "hundred constraints" => Given.App().Constrained([.. Enumerable.Range(0, 100).Select(number => ($"a{number}", "UNLIKE", (string?)"x"))]),
        "backtracking" => Given.App().Constrained(("rack", "LIKE", "(a+)+b"), ("rack", "LIKE", "(?=(a+)+c)a*"), ("rack", "LIKE", "((a{1000}){1000}){1000}")),
        "untranslatable" => Given.App().Constrained(("rack", "LIKE", @"\p{javaMirrored}"), ("rack", "UNLIKE", new string('(', 5000))),
        "odd port" => Given.App().Listening(PortRule.Mapped, -1, 70000, null, 0) with { ContainerPorts = default, PortNames = default },
        _ => Given.App() with
        {
            PersistentVolumes = [new("v", "tape", -1, null, null, []), new("w", "mount", double.NaN, -1, null, [new("color", "LIKE", "(")])],
        },
    };

    /// <summary>The decisions; and nothing in the full report may fail either.</summary>
    private static IReadOnlyList<MatchDecision> Decide(Agent[] agents, WorkloadDefinition definition)
    {
        var engine = PlacementEngine.For(Given.Cluster(agents));
        engine.Analyze(Given.Workload(definition), null, PlacementOptions.Full, default).Agents.Count(row => row.Verdicts.Length > 0).ShouldBe(agents.Length);
        return engine.Decide(Given.Workload(definition), null);
    }
}
