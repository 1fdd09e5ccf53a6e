using Diagnosis.Analysis.Analyzers.Deployments;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Upgrades;

namespace Diagnosis.Analysis.Tests.Upgrades;

public sealed class UpgradePlanTests
{
    /// <summary>The table that Marathon's own RestartStrategyTest asserts.</summary>
    [Theory]
    [InlineData(true, 1, 0.5, 0, 1, 1, 1)]
    [InlineData(true, 1, 0.5, 0, 0, 1, 0)]
    [InlineData(true, 5, 0.5, 0, 5, 5, 2)]
    [InlineData(true, 5, 1, 0, 7, 5, 3)]
    [InlineData(true, 5, 1, 0, 3, 5, 0)]
    [InlineData(true, 5, 1, 0, 5, 5, 1)]
    [InlineData(false, 1, 0.5, 0, 1, 2, 0)]
    [InlineData(false, 1, 0.5, 0, 0, 1, 0)]
    [InlineData(false, 2, 0.5, 0, 2, 2, 1)]
    [InlineData(false, 10, 0.1, 0, 1, 10, 0)]
    [InlineData(false, 10, 0.1, 1, 10, 20, 9)]
    [InlineData(false, 10, 1, 1, 10, 20, 0)]
    public void Bounds_are_those_of_Marathon(bool resident, int wanted, double minimum, double over, int healthy, int maximum, int kill)
    {
        var plan = UpgradePlan.For(wanted, new UpgradeStrategy(minimum, over), resident, healthy, healthy, legacy: false);

        plan.Maximum.ShouldBe(maximum);
        plan.Kill.ShouldBe(kill);
    }

    [Theory]
    [InlineData(100, 0.07, 8)]
    [InlineData(100, 0.55, 56)]
    [InlineData(5, 0.9, 5)]
    [InlineData(3, 0.5, 2)]
    public void Minimum_is_worked_out_in_doubles(int wanted, double share, int minimum) =>
        UpgradePlan.For(wanted, new UpgradeStrategy(share, 1), false, wanted, wanted, legacy: false).Minimum.ShouldBe(minimum);

    [Fact]
    public void Too_many_instances_are_stopped_only_since_1_9_110()
    {
        UpgradePlan.For(3, new(1, 1), false, 3, 5, legacy: false).Kill.ShouldBe(2);
        UpgradePlan.For(3, new(1, 1), false, 3, 5, legacy: true).Kill.ShouldBe(0);
    }

    [Fact]
    public void Deadlock_needs_old_instances_and_nothing_to_stop_or_start()
    {
        UpgradePlan.For(3, new(1, 0), false, 2, 3, false).IsDeadlocked(3).ShouldBeTrue();
        UpgradePlan.For(3, new(1, 0), false, 3, 3, false).IsDeadlocked(3).ShouldBeFalse();
        UpgradePlan.For(3, new(1, 1), false, 0, 3, false).IsDeadlocked(3).ShouldBeFalse();
        UpgradePlan.For(3, new(0, 0), false, 0, 3, false).IsDeadlocked(3).ShouldBeTrue();
    }

    [Fact]
    public void Pods_hold_their_bounds_elsewhere() =>
        UpgradeRemedies.Bounds(WorkloadKind.Pod, new(0.5, 0)).Select(change => (change.Pointer, change.Value!.ToJsonString()))
            .ShouldBe([("/scheduling/upgrade/minimumHealthCapacity", "0.5"), ("/scheduling/upgrade/maximumOverCapacity", "0")]);

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(1, 0.5, true)]
    [InlineData(1, 0.001, true)]
    [InlineData(1, 0, false)]
    [InlineData(3, 0.9, true)]
    [InlineData(3, 0.67, true)]
    [InlineData(3, 0.666, false)]
    [InlineData(10, 0.95, true)]
    public void A_bound_below_one_frees_an_instance_only_where_rounding_up_leaves_one(int wanted, double minimum, bool startsFirst)
    {
        var plan = UpgradePlan.OfHealthy(wanted, new(minimum, 0), resident: false, MarathonVersion.Of("1.11.24"));

        plan.StartsFirst.ShouldBe(startsFirst);
        UpgradePlan.OfHealthy(wanted, new(plan.ShareThatFreesOne, 0), resident: false, MarathonVersion.Of("1.11.24")).StartsFirst.ShouldBeFalse();
    }
}
