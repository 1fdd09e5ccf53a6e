using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.Tests.Matching;
using FsCheck;
using FsCheck.Fluent;

namespace Diagnosis.Analysis.Tests.Simulation;

/// <summary>What instances take of their role's quota.</summary>
public sealed class QuotaUseTests
{
    private static readonly WorkloadDefinition App = Given.App(cpus: 0.5, mem: 100, disk: 10, gpus: 1);

    private static readonly ImmutableArray<RoleQuota> Roles =
    [
        new("dev", 1, default, new(8, null, null, null), new(2, 300, 40, 5)),
        new("ops", 1, default, default, new(1, 1, 1, 1)),
    ];

    [Theory]
    [InlineData("dev", 2, 3, 500)]
    [InlineData("dev/web", 2, 3, 500)]
    [InlineData("dev", -2, 1, 100)]
    [InlineData("dev", 0, 2, 300)]
    [InlineData("nobody", 2, 2, 300)]
    [InlineData(null, 2, 2, 300)]
    public void The_top_role_is_charged(string? role, int instances, double cpus, double mem)
    {
        var after = QuotaUse.Add(Roles, role, App, instances);

        after[0].Consumed.Cpus.ShouldBe(cpus);
        after[0].Consumed.MemMiB.ShouldBe(mem);
        after[1].ShouldBe(Roles[1]);
        after.Length.ShouldBe(2);
    }

    [Fact]
    public void What_ends_gives_back_what_it_took() =>
        Prop.ForAll(Gen.Choose(1, 1000).ToArbitrary(), count =>
        {
            var after = QuotaUse.Add(QuotaUse.Add(Roles, "dev", App, count), "dev", App, -count);

            after.ShouldBe(Roles);
        }).Check(PropertyRuns.Of(100));
}
