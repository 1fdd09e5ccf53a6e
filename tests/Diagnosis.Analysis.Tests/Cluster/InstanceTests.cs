using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Tests.Cluster;

public sealed class InstanceTests
{
    /// <summary>What is true of each condition; conditions that are not listed are none of it.</summary>
    public static TheoryData<InstanceCondition, string> Conditions => new()
    {
        { InstanceCondition.Unspecified, "" },
        { InstanceCondition.Scheduled, "waiting" },
        { InstanceCondition.Provisioned, "starting launched holding active" },
        { InstanceCondition.Staging, "starting launched holding active" },
        { InstanceCondition.Starting, "starting launched holding active" },
        { InstanceCondition.Running, "running launched holding active" },
        { InstanceCondition.Killing, "holding" },
        { InstanceCondition.Unreachable, "active unreachable lost" },
        { InstanceCondition.UnreachableInactive, "unreachable" },
        { InstanceCondition.Error, "ended failed waiting" },
        { InstanceCondition.Failed, "ended failed waiting" },
        { InstanceCondition.Finished, "ended waiting" },
        { InstanceCondition.Killed, "ended waiting" },
        { InstanceCondition.Gone, "ended failed waiting lost" },
        { InstanceCondition.Dropped, "ended failed waiting lost" },
        { InstanceCondition.Unknown, "ended waiting lost" },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Each_condition_is_in_its_sets(InstanceCondition condition, string sets)
    {
        var instance = new Instance { Id = "app.instance-1", Condition = condition };
        (string Set, bool Holds)[] all =
        [
            ("running", instance.IsRunning), ("starting", instance.IsStarting), ("launched", instance.IsLaunched), ("holding", instance.HoldsResources),
            ("active", instance.IsActive), ("unreachable", instance.IsUnreachable), ("lost", instance.IsLost), ("ended", instance.HasEnded),
            ("failed", instance.HasFailed), ("waiting", instance.IsWaiting),
        ];

        all.Where(one => one.Holds).Select(one => one.Set).ShouldBe(sets.Split(' ', StringSplitOptions.RemoveEmptyEntries), ignoreOrder: true);
    }

    [Fact]
    public void Conditions_are_all_in_the_table() => Conditions.Count.ShouldBe(Enum.GetValues<InstanceCondition>().Length);

    [Fact]
    public void Stopped_instance_waits_for_nothing() =>
        new Instance { Id = "app.instance-1", Condition = InstanceCondition.Killed, IsStopped = true }.IsWaiting.ShouldBeFalse();
}
