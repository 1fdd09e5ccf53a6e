using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Cluster;

public sealed class QuotaRoomTests
{
    [Theory]
    [InlineData(0.3, 0.2, 0.1, 1)]
    [InlineData(0.3, 0, 0.1, 3)]
    [InlineData(4, 1, 1, 3)]
    [InlineData(4, 1, 1.001, 2)]
    [InlineData(4, 4, 0.001, 0)]
    [InlineData(4, 5, 1, 0)]
    public void Limit_leaves_room_for_whole_instances_whatever_the_binary_fractions(double limit, double consumed, double asked, int instances) =>
        QuotaRoom.Of(Cluster(limit, consumed), "dev/web", Given.App(asked)).ShouldHaveSingleItem().Instances.ShouldBe(instances);

    [Fact]
    public void Only_what_is_asked_for_and_limited_is_counted()
    {
        QuotaRoom.Of(Cluster(4, 1), "dev", Given.App(0)).ShouldBeEmpty();
        QuotaRoom.Of(Cluster(4, 1), "ops", Given.App(1)).ShouldBeEmpty();
        QuotaRoom.Of(Cluster(4, 1), "dev", Given.App(1)).ShouldBe([new QuotaRoom("dev", ResourceKind.Cpus, 4, 1, 1)]);
    }

    private static ClusterSnapshot Cluster(double cpus, double consumed) =>
        Given.Cluster() with { Roles = [new("dev", 1, default, new(cpus, null, null, null), new(consumed, 0, 0, 0))] };
}
