using System.Text.Json.Nodes;
using Diagnosis.Analysis.Analyzers.Deployments;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Upgrades;
using FsCheck;
using FsCheck.Fluent;

namespace Diagnosis.Analysis.Tests.Analyzers.Deployments;

/// <summary>A deadlock is named exactly when nothing may be stopped or started, and the patch that comes with it ends it.</summary>
public sealed class UpgradeDeadlockPropertyTests
{
    private static readonly double[] Shares = [0, 0.07, 0.1, 0.34, 0.5, 0.55, 0.9, 1];

    [Fact]
    public void Deadlock_is_named_exactly_when_nothing_may_move() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var wanted = random.Next(1, 12);
            var healthy = random.Next(wanted + 1);
            var strategy = new UpgradeStrategy(Shares[random.Next(Shares.Length)], Shares[random.Next(Shares.Length)]);
            var minimum = Math.Ceiling(wanted * strategy.MinimumHealthCapacity);
            var maximum = Math.Truncate(wanted * (1 + strategy.MaximumOverCapacity));
            var moves = healthy > minimum || maximum > wanted || (minimum == maximum && maximum <= healthy);

            var finding = UpgradeDeadlock.Find(new DeploymentView(Upgrade(wanted, healthy, strategy)));

            (finding is null).ShouldBe(moves);
            if (finding?.Remedies[0].DefinitionPatch is { } patch)
            {
                var bounds = JsonNode.Parse(patch)!["upgradeStrategy"]!;
                var relief = new UpgradeStrategy((double)bounds["minimumHealthCapacity"]!, (double)bounds["maximumOverCapacity"]!);
                UpgradeDeadlock.Find(new DeploymentView(Upgrade(wanted, healthy, relief))).ShouldBeNull();
                relief.MaximumOverCapacity.ShouldBeInRange(0, 1);
            }
        }).Check(PropertyRuns.Of(1000));

    private static AnalysisContext Upgrade(int wanted, int healthy, UpgradeStrategy strategy) => new Scene()
        .Instances(wanted)
        .Checked(Scene.Check())
        .Upgrade(strategy.MinimumHealthCapacity, strategy.MaximumOverCapacity)
        .With(Scene.Deployment(60, "RestartApplication"))
        .With([.. Enumerable.Range(0, wanted).Select(i => Old(i, i < healthy))])
        .Build();

    private static Instance Old(int i, bool healthy) =>
        Scene.Old(Scene.Task($"{i}", "10.0.0.5", 90_000, healthy ? Scene.Passing() : Scene.Never(9, "503")));
}
