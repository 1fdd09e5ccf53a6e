using System.Globalization;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Analyzers.Offers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Tests.Matching;
using FsCheck;
using FsCheck.Fluent;

namespace Diagnosis.Analysis.Tests.Analyzers.Offers;

/// <summary>What a sentence says of amounts must hold of the amounts that it shows.</summary>
public sealed partial class AmountWordingTests
{
    [Fact]
    public void A_quota_that_thousandths_exhaust_shows_them()
    {
        var finding = Quota(limit: 0.3, consumed: 0.201, asked: 0.1).ShouldNotBeNull();

        finding.Summary.ShouldContain("may use 0.3 cpus and uses 0.201 cpus, which leaves less than the 0.1 cpus of one instance");
    }

    [Fact]
    public void A_quota_is_not_exhausted_by_less_than_Mesos_counts() => Quota(limit: 0.3, consumed: 0.2001, asked: 0.1).ShouldBeNull();

    [Fact]
    public void A_quota_reads_as_exhausted_when_it_is_called_so() => Prop.ForAll(Parts(), parts =>
    {
        var (limit, consumed, asked) = parts;
        if (Quota(limit, consumed, asked) is { } finding)
        {
            var shown = Numbers(finding.Summary, "cpus");
            (shown[0] - shown[1]).ShouldBeLessThan(shown[2], finding.Summary);
        }
    }).Check(PropertyRuns.Of(300));

    [Fact]
    public void An_agent_reads_as_too_small_when_it_is_called_so() => Prop.ForAll(Parts(), parts =>
    {
        var (asked, free, _) = parts;
        var scene = new OfferScene(Given.App(cpus: asked), Given.Agent(cpus: free)).Build();
        foreach (var finding in Find(scene).Where(f => f.Code is "offer.never_fits" or "offer.insufficient_cpus"))
        {
            var shown = Numbers(finding.Summary, "cpus");
            shown[0].ShouldBeGreaterThan(shown[1], finding.Summary);
        }
    }).Check(PropertyRuns.Of(300));

    /// <summary>Three amounts that lie close to each other, in ten-thousandths.</summary>
    private static Arbitrary<(double, double, double)> Parts()
    {
        var amount = Gen.Choose(1000, 3010).Select(parts => parts / 10_000d);
        return amount.Three().Select(t => (t.Item1, t.Item2, t.Item3)).ToArbitrary();
    }

    private static Finding? Quota(double limit, double consumed, double asked)
    {
        var scene = new OfferScene(Given.App(cpus: asked) with { Role = "dev" }, Given.Agent())
            .Cluster(c => c with { Roles = [new("dev", 1, default, new(limit, null, null, null), new(consumed, 0, 0, 0))] })
            .Item(i => i with { Role = "dev" })
            .Build();
        return Find(scene).FirstOrDefault(f => f.Reason == AllocationReasons.QuotaExhausted);
    }

    private static Finding[] Find(AnalysisContext scene) =>
        [.. new OfferAnalyzer().Handle(new OfferAnalysis(scene), default).GetAwaiter().GetResult().Findings];

    private static decimal[] Numbers(string text, string unit) =>
        [
            .. Number().Matches(text).Where(m => m.Groups["unit"].Value == unit)
                .Select(m => decimal.Parse(m.Groups["number"].Value, CultureInfo.InvariantCulture)),
        ];

    [GeneratedRegex(@"(?<number>\d+(\.\d+)?) (?<unit>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
