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

    [Theory]
    [InlineData("CLUSTER", "r7", "r1", "r1")]
    [InlineData("CLUSTER", "r7", "r1 r2", "")]
    [InlineData("IS", "us-east-1", "aws/eu-west-1 aws/us-east-1", "aws/us-east-1")]
    [InlineData("IS", "R1", "r1 r2", "r1")]
    [InlineData("CLUSTER", "7.0", "7 8", "7")]
    [InlineData("IS", "007", "007 8", "site LIKE 007")]
    [InlineData("LIKE", "ssd", "ssd-1 ssd-2", "site LIKE ssd.*")]
    [InlineData("LIKE", "ssd*", "ssd-1 ssd-2", "site LIKE ssd.*")]
    [InlineData("LIKE", "r1,r2", "r1 r2 r3", "site LIKE r1|r2")]
    [InlineData("IS", "r1, r2", "r1 r2 r3", "site LIKE r1|r2")]
    public void Value_is_near_to_one_that_agents_have(string operation, string value, string values, string suggested)
    {
        Agent[] agents = [.. values.Split(' ').Select((site, number) => Given.Agent(number).With("site", site))];
        var app = Given.App().Constrained(("site", operation, value));

        var report = PlacementEngine.For(Given.Cluster(agents)).Analyze(Given.Workload(app), null, PlacementOptions.Full, CancellationToken.None);

        report.Constraints[0].DidYouMean.ShouldBe(suggested);
        report.Relaxations.Any(one => one.Text.Contains("→ site", StringComparison.Ordinal)).ShouldBe(suggested.Length > 0);
    }

    [Theory]
    [InlineData("10.20.0.12", "10.20.0.10", "")]
    [InlineData("node-b", "node-a", "")]
    [InlineData("node-a", "node-a.example.com", "node-a.example.com")]
    [InlineData("ndoe-a", "node-a", "node-a")]
    public void Host_is_another_one_by_one_number_or_letter(string value, string hostname, string suggested)
    {
        var app = Given.App().Constrained(("hostname", "CLUSTER", value));

        var report = PlacementEngine.For(Given.Cluster(Given.Agent(hostname: hostname)))
            .Analyze(Given.Workload(app), null, PlacementOptions.Full, CancellationToken.None);

        report.Constraints[0].DidYouMean.ShouldBe(suggested);
    }
}
