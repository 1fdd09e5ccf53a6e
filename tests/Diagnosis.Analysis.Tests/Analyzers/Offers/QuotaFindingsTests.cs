using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Offers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Analyzers.Offers;

/// <summary>What quota leaves, by limit and by guarantee, and what is said and offered beside it.</summary>
public sealed class QuotaFindingsTests
{
    [Fact]
    public async Task Limit_leaves_nothing_and_no_patch_that_only_fits_an_agent_is_offered()
    {
        var result = await Analyze(Given.App(cpus: 2) with { Role = "dev" }, 4, Limit("dev", 8, used: 8));

        result.Findings[0].Code.ShouldBe("allocation.quota_exhausted");
        result.Findings[0].Remedies[0].Title.ShouldBe("Raise the quota of role dev to at least 16 cpus");
        result.Findings.SelectMany(finding => finding.Remedies).ShouldAllBe(remedy => remedy.DefinitionPatch == null);
        result.Findings.ShouldAllBe(finding => !finding.Summary.Contains("could start now", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Limit_leaves_room_for_some_and_stands_beside_that_no_offer_came()
    {
        var findings = (await Analyze(Given.App(cpus: 1) with { Role = "dev" }, 3, Limit("dev", 4, used: 3))).Findings;

        findings.Select(found => found.Code).ShouldBe(["offer.none_received", "allocation.quota_exhausted"]);
        var finding = findings[1];
        finding.Summary.ShouldContain("room for 1 of them at 1 cpu each");
        finding.AffectedInstances.ShouldBe(2);
    }

    [Fact]
    public async Task No_agent_is_large_enough_and_that_comes_before_the_limit()
    {
        var findings = (await Analyze(Given.App(cpus: 9) with { Role = "dev" }, 1, Limit("dev", 2, used: 2))).Findings;

        findings.Select(finding => finding.Code).ShouldBe(["offer.never_fits", "offer.insufficient_cpus", "allocation.quota_exhausted"]);
        findings[0].Remedies.ShouldAllBe(remedy => remedy.Description.EndsWith("The quota of its role must be raised as well.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Change_that_an_agent_would_take_is_predicted_to_start_no_more_than_the_limit_lets()
    {
        var findings = (await Analyze(Given.App(cpus: 9) with { Role = "dev" }, 3, Limit("dev", 2, used: 1.5))).Findings;

        findings[0].Remedies.Select(remedy => remedy.Prediction?.InstancesPlaceable).OfType<int>().ShouldAllBe(placeable => placeable == 0);
        findings[0].Remedies.ShouldContain(remedy => remedy.Prediction != null);
        findings[0].Headline.ShouldContain("once the quota of role dev is raised");
    }

    [Fact]
    public async Task Limit_leaves_all_and_is_no_cause() =>
        (await Analyze(Given.App(cpus: 1) with { Role = "dev" }, 1, Limit("dev", 4, used: 1))).Findings
            .ShouldAllBe(finding => finding.Code != "allocation.quota_exhausted");

    [Fact]
    public async Task Guarantee_of_another_role_is_not_used_and_what_is_free_is_kept_for_it()
    {
        var finding = (await Analyze(Given.App(), 1, Guarantee("analytics", 20, used: 0))).Findings[0];

        finding.Code.ShouldBe("allocation.quota_headroom");
        finding.Summary.ShouldContain("role analytics");
        finding.Summary.ShouldContain("20 cpus");
    }

    [Fact]
    public async Task Guarantee_holds_cpus_and_memory_and_both_are_asked_for()
    {
        var guarantee = Guarantee("analytics", 20, used: 0);

        var finding = (await Analyze(Given.App(), 1, guarantee with { Guarantee = new(20, 64_000, null, null) })).Findings[0];

        finding.Remedies[0].Description.ShouldContain("MiB of memory");
    }

    [Fact]
    public async Task Guarantee_leaves_enough_free_and_is_no_cause() =>
        (await Analyze(Given.App(), 1, Guarantee("analytics", 2, used: 0))).Findings.ShouldAllBe(finding => finding.Code != "allocation.quota_headroom");

    /// <summary>0.3 - 0.1 and 0.1 + 0.1 are not the same binary fraction, and are the same amount to Mesos.</summary>
    [Theory]
    [InlineData(0.3, 0.1, 0.1, 0.1, 0, false)]
    [InlineData(0.3, 0.1, 0.1, 0.3, 0.2, false)]
    [InlineData(0.7, 0.6, 0.1, 0.1, 0.1, false)]
    [InlineData(0.3, 0.1, 0.1, 0.101, 0, true)]
    public async Task Guarantee_is_compared_with_what_is_free_whatever_the_binary_fractions(
        double cpus, double taken, double asked, double guaranteed, double consumed, bool isCause)
    {
        var agent = Given.Agent(cpus: cpus) with { Used = [Given.Scalar("cpus", taken)] };

        var findings = (await Analyze(Given.App(asked), 1, Guarantee("other", guaranteed, consumed), agent)).Findings;

        findings.Any(finding => finding.Code == "allocation.quota_headroom").ShouldBe(isCause);
    }

    [Fact]
    public async Task Guarantee_is_used_up_and_nothing_is_kept_free() =>
        (await Analyze(Given.App(), 1, Guarantee("analytics", 20, used: 20))).Findings.ShouldAllBe(finding => finding.Code != "allocation.quota_headroom");

    [Fact]
    public async Task Use_is_not_wholly_known_and_what_is_known_is_a_lower_bound()
    {
        var used = Limit("dev", 4, used: 3) with { ConsumedIsKnown = false, ConsumedReadFrom = DocumentKind.MarathonApps };

        var finding = (await Analyze(Given.App(cpus: 1) with { Role = "dev" }, 3, used)).Findings[0];

        finding.Code.ShouldBe("allocation.quota_exhausted");
        finding.Summary.ShouldContain("uses at least 3 cpus, which leaves room for at most 1 of them");
        finding.Confidence.ShouldBe(0.6);
        finding.Evidence.Select(fact => fact.Source).ShouldBe(["MESOS_ROLES", "MARATHON_APPS"]);
    }

    [Fact]
    public async Task Use_is_not_known_and_the_limit_is_told_beside_the_silence()
    {
        var quota = Limit("dev", 4, used: 0) with { ConsumedIsKnown = false };

        var finding = (await Analyze(Given.App(cpus: 1) with { Role = "dev" }, 1, quota)).Findings[0];

        finding.Code.ShouldBe("offer.none_received");
        finding.Evidence.ShouldContain(fact => fact.Text.StartsWith("Role dev may use 4 cpus; it is not known to use any yet", StringComparison.Ordinal));
    }

    private static RoleQuota Limit(string role, double cpus, double used) => new(role, 1, default, new(cpus, null, null, null), new(used, 0, 0, 0));

    private static RoleQuota Guarantee(string role, double cpus, double used) => new(role, 1, new(cpus, null, null, null), default, new(used, 0, 0, 0));

    private static Task<AnalysisResult> Analyze(WorkloadDefinition app, int waiting, RoleQuota quota, Agent? agent = null)
    {
        var scene = new OfferScene(app, agent ?? Given.Agent()).Waiting(waiting)
            .Cluster(cluster => cluster with { Roles = [quota] })
            .Item(item => item with { Role = app.Role, ProcessedOffers = OfferScene.Silent() });
        return new OfferAnalyzer().Handle(new OfferAnalysis(scene.Build()), CancellationToken.None);
    }
}
