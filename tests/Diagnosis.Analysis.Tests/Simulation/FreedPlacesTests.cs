using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.Tests.Analyzers;

namespace Diagnosis.Analysis.Tests.Simulation;

/// <summary>Which of the old instances Marathon stops first is up to it, and the place of one may not be a place for a new one.</summary>
public sealed class FreedPlacesTests
{
    private const string Assumed = "Assumed: that Marathon stops the old instance on 10.0.0.1 first. Among those that are healthy it chooses by itself, and "
        + "what it stops on 10.0.0.2 frees no place for a new one.";

    /// <summary>New instances go to rack a alone, which is full as long as the old one there runs; one of the two is stopped at once.</summary>
    [Theory]
    [InlineData("10.0.0.1", "10.0.0.2")]
    [InlineData("10.0.0.2", "10.0.0.1")]
    public void An_upgrade_that_comes_through_only_by_one_choice_says_so(string first, string second)
    {
        var forecast = Follow(first, second, new("rack", "LIKE", "a"));

        forecast.ShouldBe(new Forecast(IsStuck: false) { Assumed = Assumed });
    }

    [Fact]
    public void An_upgrade_that_comes_through_by_any_choice_assumes_nothing() =>
        Follow("10.0.0.1", "10.0.0.2", new("rack", "LIKE", "a|b")).ShouldBe(new Forecast(IsStuck: false));

    [Fact]
    public void An_upgrade_that_comes_through_by_no_choice_is_stuck() =>
        Follow("10.0.0.1", "10.0.0.2", new("rack", "LIKE", "c")).ShouldBe(new Forecast(IsStuck: true));

    [Fact]
    public void An_upgrade_that_does_not_need_the_places_of_old_instances_assumes_nothing() =>
        Follow("10.0.0.1", "10.0.0.2", new("rack", "LIKE", "a"), memory: 4096).ShouldBe(new Forecast(IsStuck: false));

    private static Forecast Follow(string first, string second, PlacementConstraint constraint, double memory = 1024)
    {
        var subject = new Scene().Instances(2).Upgrade(0.5, 1).Define(d => d with { MemMiB = 1024 })
            .With(Scene.Task("a", first, 90_000), Scene.Task("b", second, 90_000))
            .With(Agent("10.0.0.1", "a", memory), Agent("10.0.0.2", "b", memory)).Build();
        var change = subject.Definition with { MemMiB = 512, Constraints = [constraint] };
        return Rollout.Of(subject.Snapshot, change, DefinitionChange.Upgrade, CancellationToken.None).Forecast;
    }

    private static Agent Agent(string host, string rack, double memory) => Scene.Agent(host) with
    {
        Attributes = [new("rack", AttributeType.Text, rack)],
        Unreserved = [new() { Name = "cpus", Scalar = 4 }, new() { Name = "mem", Scalar = memory }, new() { Name = "ports", Ranges = [new(31000, 32000)] }],
        Used = [new() { Name = "cpus", Scalar = 1 }, new() { Name = "mem", Scalar = 1024 }],
    };
}
