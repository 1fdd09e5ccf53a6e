using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;

namespace Diagnosis.Analysis.Tests.Matching;

/// <summary>A name is suggested only where the constraint with it would be met by some agent.</summary>
public sealed class SuggestedNameTests
{
    private static readonly Agent InZone = Given.Agent(1) with { Region = "eu", Zone = "eu-1" };

    [Theory]
    [InlineData("zone", "IS", "eu-1", "@zone")]
    [InlineData("zone", "LIKE", "eu-.*", "@zone")]
    [InlineData("zone", "UNIQUE", null, "@zone")]
    [InlineData("zone", "GROUP_BY", "2", "@zone")]
    [InlineData("zone", "CLUSTER", "eu-1", "@zone")]
    [InlineData("zone", "IS", "us-7", "")]
    [InlineData("zone", "LIKE", "us-.*", "")]
    [InlineData("zone", "CLUSTER", "us-7", "")]
    public void Field_is_near_to_one_that_agents_have(string field, string operation, string? value, string suggested)
    {
        var app = Given.App().Constrained((field, operation, value));

        var report = PlacementEngine.For(Given.Cluster(InZone)).Analyze(Given.Workload(app), null, PlacementOptions.Full, CancellationToken.None);

        report.Constraints[0].DidYouMean.ShouldBe(suggested);
        report.Relaxations.Any(one => one.Text.Contains("→ @zone", StringComparison.Ordinal)).ShouldBe(suggested.Length > 0);
    }
}
