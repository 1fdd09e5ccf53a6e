using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Offers;

namespace Diagnosis.Analysis.Tests.Matching;

/// <summary>Facts that Marathon's own unit tests of Constraints assert, and both GROUP_BY algorithms.</summary>
public sealed class ConstraintScenarioTests
{
    private const string Quota = "1.11.24";
    private const string LeastLoaded = "1.10.26";

    [Theory]
    [InlineData("CLUSTER", null, "", "a", true)]
    [InlineData("CLUSTER", null, "a,a", "a", true)]
    [InlineData("CLUSTER", null, "a,a", "b", false)]
    [InlineData("CLUSTER", null, "", null, false)]
    [InlineData("CLUSTER", "right", "", "wrong", false)]
    [InlineData("CLUSTER", "right", "wrong", "right", true)]
    [InlineData("CLUSTER", "7.0", "", "7", false)]
    [InlineData("UNIQUE", null, "", "a", true)]
    [InlineData("UNIQUE", null, "a,b", "c", true)]
    [InlineData("UNIQUE", null, "a,b", "b", false)]
    [InlineData("UNIQUE", null, "", null, false)]
    [InlineData("UNIQUE", null, "-", "a", true)]
    [InlineData("LIKE", "7", "", "6", false)]
    [InlineData("LIKE", "7", "", "7", true)]
    [InlineData("LIKE", "7", "", null, false)]
    [InlineData("LIKE", "", "", "7", false)]
    [InlineData("LIKE", @"\[6-7\]", "", "[6-7]", true)]
    [InlineData("LIKE", @"\{0,1\}", "", "{0,1}", true)]
    [InlineData("UNLIKE", "7", "", "6", true)]
    [InlineData("UNLIKE", "7", "", "7", false)]
    [InlineData("UNLIKE", "7", "", null, true)]
    [InlineData("UNLIKE", "", "", "7", false)]
    [InlineData("MAX_PER", "2", "", "a", true)]
    [InlineData("MAX_PER", "2", "a", "a", true)]
    [InlineData("MAX_PER", "2", "a,a", "a", false)]
    [InlineData("MAX_PER", "2", "a,a,b", "b", true)]
    [InlineData("MAX_PER", "0", "", "a", true)]
    [InlineData("IS", "1.0", "", "1", true)]
    [InlineData("IS", "1.0005", "", "1", true)]
    [InlineData("IS", "1.00051", "", "1", false)]
    [InlineData("IS", "007", "", "007", false)]
    [InlineData("IS", "-1.0", "", "-1", false)]
    public void Operator_is_judged_as_Marathon_does(string op, string? value, string placed, string? offered, bool satisfied) =>
        Decide(Quota, op, value, placed, offered, 5).Matches.ShouldBe(satisfied);

    [Theory]
    [InlineData("2", "", "1", 5, true)]
    [InlineData("2", "1,1", "1", 5, true)]
    [InlineData("4", "1", "1", 5, true)]
    [InlineData("2", "1,1,1", "1", 5, false)]
    [InlineData("4", "1,1", "1", 5, false)]
    [InlineData("2", "1", "2", 5, true)]
    [InlineData("4", "1,1,2", "2", 5, false)]
    [InlineData("2", "1,1,1,2", "2", 5, true)]
    [InlineData("2", "1,2", "3", 5, false)]
    [InlineData("2", "", null, 5, false)]
    [InlineData("3", "1,1,1", "1", 10, true)]
    [InlineData("3", "1,1,1,1", "1", 10, false)]
    [InlineData("3", "1,1,1,1,2,2,2", "2", 10, false)]
    [InlineData("3", "1,2,3", "4", 10, false)]
    [InlineData("2", "1,-", "2", 5, false)]
    [InlineData("10", "1", "1", 5, false)]
    [InlineData("3", "1,2,3", "1", 3, false)]
    public void Group_by_gives_each_group_its_quota(string value, string placed, string? offered, int instances, bool satisfied) =>
        Decide(Quota, "GROUP_BY", value, placed, offered, instances).Matches.ShouldBe(satisfied);

    [Theory]
    [InlineData("3", "1", "1", false)]
    [InlineData("3", "1,2,3", "4", true)]
    [InlineData(null, "1", "1", true)]
    [InlineData(null, "1,1,2", "1", false)]
    [InlineData(null, "1,1,2", "2", true)]
    [InlineData("2", "1,1,-", "1", false)]
    public void Group_by_fills_the_least_loaded_group_before_Marathon_1_10_36(string? value, string placed, string offered, bool satisfied) =>
        Decide(LeastLoaded, "GROUP_BY", value, placed, offered, 10).Matches.ShouldBe(satisfied);

    [Theory]
    [InlineData("GROUP_BY", null, MarathonException.ArithmeticException)]
    [InlineData("MAX_PER", "two", MarathonException.NumberFormatException)]
    [InlineData("LIKE", "(", MarathonException.PatternSyntaxException)]
    public void Constraint_that_Marathon_cannot_answer_is_its_exception(string op, string? value, MarathonException exception)
    {
        Decide(Quota, op, value, "", "a", 1).Exception.ShouldBe(exception);
        Decide(Quota, op, value, "", null, 1).Exception.ShouldBe(MarathonException.None);
    }

    [Theory]
    [InlineData("1.4.13", "wrong", false)]
    [InlineData("1.4.13", "right", true)]
    [InlineData("1.6.352", "wrong", true)]
    public void Cluster_with_a_value_asks_running_instances_before_Marathon_1_6(string version, string placed, bool satisfied) =>
        Decide(version, "CLUSTER", "right", placed, "right", 1).Matches.ShouldBe(satisfied);

    [Theory]
    [InlineData(InstanceCondition.Running, false)]
    [InlineData(InstanceCondition.Staging, false)]
    [InlineData(InstanceCondition.Provisioned, false)]
    [InlineData(InstanceCondition.Killing, false)]
    [InlineData(InstanceCondition.UnreachableInactive, false)]
    [InlineData(InstanceCondition.Unreachable, true)]
    [InlineData(InstanceCondition.Failed, true)]
    [InlineData(InstanceCondition.Finished, true)]
    [InlineData(InstanceCondition.Gone, true)]
    public void Instance_counts_for_unique_unless_lost_or_waiting(InstanceCondition condition, bool hostIsFree)
    {
        var agent = Given.Agent();
        var workload = Given.Workload(Given.App().Constrained(("hostname", "UNIQUE", null)), Given.Running(1, agent, condition));

        PlacementEngine.For(Given.Cluster(agent)).Decide(workload, null)[0].Matches.ShouldBe(hostIsFree);
    }

    [Fact]
    public void Instance_of_an_older_configuration_does_not_count()
    {
        var agent = Given.Agent();
        var app = Given.App().Constrained(("hostname", "UNIQUE", null)) with { LastConfigChangeAt = Given.Now };
        var old = Given.Running(1, agent) with { Version = Given.Now.AddDays(-1) };
        var current = Given.Running(1, agent) with { Version = Given.Now };

        PlacementEngine.For(Given.Cluster(agent)).Decide(Given.Workload(app, old), null)[0].Matches.ShouldBeTrue();
        PlacementEngine.For(Given.Cluster(agent)).Decide(Given.Workload(app, current), null)[0].Matches.ShouldBeFalse();
    }

    [Fact]
    public void Instance_on_an_agent_that_left_keeps_its_hostname_alone()
    {
        var gone = Given.Agent(9).With("rack", "r1");
        var agent = Given.Agent(0).With("rack", "r1");
        var byHost = Given.Workload(Given.App().Constrained(("hostname", "UNIQUE", null)), Given.Running(1, gone));
        var byRack = Given.Workload(Given.App().Constrained(("rack", "CLUSTER", null)), Given.Running(1, gone));

        PlacementEngine.For(Given.Cluster(agent)).Decide(byHost, null)[0].Matches.ShouldBeTrue();
        PlacementEngine.For(Given.Cluster(agent)).Decide(byRack, null)[0].Matches.ShouldBeFalse();
    }

    /// <summary>Placed values and the offered one are values of the attribute "field"; "-" is an instance without it.</summary>
    private static MatchDecision Decide(string version, string op, string? value, string placed, string? offered, int instances)
    {
        var agents = new List<Agent> { offered is null ? Given.Agent(0) : Given.Agent(0).With("field", offered) };
        var running = new List<Instance>();
        foreach (var group in placed.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var agent = Given.Agent(agents.Count);
            agents.Add(group == "-" ? agent : agent.With("field", group));
            running.Add(Given.Running(running.Count, agents[^1]));
        }

        var snapshot = Given.Cluster([.. agents]) with { Marathon = Given.Marathon111 with { Version = version } };
        var app = Given.App(instances: instances).Constrained(("field", op, value));
        return PlacementEngine.For(snapshot).Decide(Given.Workload(app, [.. running]), null)[0];
    }
}
