using System.Collections.Immutable;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Rules;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Tests.Analyzers;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Tests.Engine;

public sealed class RankerTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Codes found, in any order, and the one that is the root with the roles of the others.</summary>
    public static TheoryData<string[], string, string[]> Chains => new()
    {
        { ["launch.backoff", "task.exit_code"], "task.exit_code", ["launch.backoff Symptom"] },
        { ["launch.backoff", "image.registry_auth", "deployment.waiting_for_health"], "image.registry_auth",
            ["launch.backoff Symptom", "deployment.waiting_for_health Symptom"] },
        { ["offer.insufficient_memory", "allocation.quota_exhausted"], "allocation.quota_exhausted", ["offer.insufficient_memory Contributing"] },
        { ["deployment.waiting_for_health", "health.failing"], "health.failing", ["deployment.waiting_for_health Symptom"] },
        { ["deployment.blocked_by_dependency", "deployment.locked"], "deployment.blocked_by_dependency", ["deployment.locked Contributing"] },
        { ["launch.backoff"], "launch.backoff", [] },
        { ["image.unpinned_tag", "offer.never_fits"], "offer.never_fits", ["image.unpinned_tag Contributing"] },
        { ["storage.volume_agent_lost", "offer.reservation_missing"], "storage.volume_agent_lost", ["offer.reservation_missing Contributing"] },
    };

    [Theory]
    [MemberData(nameof(Chains))]
    public void Causes_outrank_what_follows_from_them(string[] found, string root, string[] others)
    {
        var diagnosis = Rank(found.Select(code => Finding.Of(Named(code), $"says {code}")));

        diagnosis.Findings[0].Code.ShouldBe(root);
        diagnosis.Findings[0].Role.ShouldBe(FindingRole.RootCause);
        diagnosis.Findings.Skip(1).Select(f => $"{f.Code} {f.Role}").ShouldBe(others, ignoreOrder: true);
        diagnosis.Headline.ShouldBe($"/web: says {root}.");
    }

    [Fact]
    public void Advice_alone_is_no_cause()
    {
        var diagnosis = Rank([Finding.Of(TaskReasons.UnpinnedTag, "runs latest")], running: 2);

        diagnosis.State.ShouldBe(WorkloadState.Healthy);
        diagnosis.Findings.Select(f => f.Code).ShouldBe(["workload.healthy", "image.unpinned_tag"]);
        diagnosis.Findings.ShouldAllBe(f => f.Severity == Severity.Advisory);
    }

    [Fact]
    public void Zero_wanted_is_suspended() => Rank([], wanted: 0).State.ShouldBe(WorkloadState.Suspended);

    [Fact]
    public void Waiting_for_a_minute_is_the_normal_course()
    {
        var diagnosis = Rank([], waitingSince: Now.AddMinutes(-1));

        diagnosis.State.ShouldBe(WorkloadState.Progressing);
        diagnosis.StuckSince.ShouldBeNull();
    }

    [Fact]
    public void Waiting_for_an_hour_with_no_proof_is_unknown_and_says_what_was_looked_at()
    {
        var diagnosis = Rank([], waitingSince: Now.AddHours(-1));

        diagnosis.State.ShouldBe(WorkloadState.Unknown);
        diagnosis.StuckSince.ShouldBe(Now.AddHours(-1));
        diagnosis.Findings[0].Code.ShouldBe("unknown");
        diagnosis.Findings[0].Explanation.ShouldContain("Looked at: test");
    }

    [Theory]
    [InlineData(Outcome.TimedOut)]
    [InlineData(Outcome.Failed)]
    public void An_analyzer_that_did_not_finish_is_blamed_before_the_documents_are(Outcome outcome) =>
        Rank([], waitingSince: Now.AddHours(-1), outcome: outcome).Headline
            .ShouldBe("/web has run 0 of 2 instances for 60 min and why is not known, since not every analyzer finished (test); ask again, with more time.");

    [Fact]
    public void A_remembered_failure_yields_to_the_place_that_is_missing_since()
    {
        var old = new TaskFailure { At = Now.AddHours(-2), ReadFrom = new(DocumentKind.MarathonApps, "lastTaskFailure") };
        var failure = Finding.Of(ReasonCatalogue.Of(ProgramCauses.ExitCode), "exited with 1") with
        {
            Evidence = [Evidence.OfFailure(new Scene().Build(), old, "", new(old, ProgramCauses.ExitCode, ""))],
        };
        var summary = new ProcessedOffersSummary(10, 10, Now.AddSeconds(-5), null, [], []);

        var diagnosis = Rank([failure, Finding.Of(OfferReasons.NeverFits, "too large")], waitingSince: Now.AddHours(-1), offers: summary);

        diagnosis.Findings[0].Code.ShouldBe("offer.never_fits");
        diagnosis.State.ShouldBe(WorkloadState.Waiting);
    }

    [Fact]
    public void A_failure_without_a_cause_yields_to_an_agent_that_is_gone_and_to_the_want_of_a_place()
    {
        var failure = Finding.Of(StatementReasons.Unknown, "the task ended without a text") with { Rank = CauseRank.ProvenFailure, Confidence = 0.2 };

        Rank([failure, Finding.Of(TaskReasons.VolumeAgentLost, "gone"), Finding.Of(OfferReasons.ReservationMissing, "not offered")]).Findings[0].Code
            .ShouldBe("storage.volume_agent_lost");
        var findings = Rank([failure, Finding.Of(OfferReasons.ReservationMissing, "not offered")]).Findings;
        findings.Select(finding => (finding.Code, finding.Severity)).ShouldBe(
            [("offer.reservation_missing", Severity.Blocking), ("unknown", Severity.Degrading)]);
        Rank([failure, Finding.Of(TaskReasons.Backoff, "waits")]).Findings[0].Code.ShouldBe("unknown");
    }

    [Fact]
    public void Long_headlines_are_cut()
    {
        var diagnosis = Rank([Finding.Of(OfferReasons.NeverFits, new string('x', 5000))]);

        diagnosis.Headline.Length.ShouldBeLessThanOrEqualTo(401);
        diagnosis.Headline.ShouldEndWith("….");
    }

    private static ReasonCode Named(string code) =>
        ReasonCatalogue.All.Concat(RuleCatalogue.All.Select(rule => ReasonCatalogue.Of(rule.Cause))).First(reason => reason.Code == code);

    private static WorkloadDiagnosis Rank(
        IEnumerable<Finding> findings, int wanted = 2, int running = 0, DateTimeOffset? waitingSince = null, ProcessedOffersSummary? offers = null,
        Outcome outcome = Outcome.Findings)
    {
        var workload = new Workload
        {
            Id = "/web",
            Kind = WorkloadKind.App,
            Definition = new WorkloadDefinition { Id = "/web", Kind = WorkloadKind.App, Instances = wanted },
            InstancesKnown = true,
            Instances = [.. Enumerable.Range(0, running).Select(i => new Instance { Id = $"web.instance-{i}", Condition = InstanceCondition.Running })],
        };
        var snapshot = new ClusterSnapshot
        {
            CapturedAt = Now,
            Workloads = [workload],
            Queue = waitingSince is null ? [] : [new QueueItem { WorkloadId = "/web", Count = 1, Since = waitingSince, ProcessedOffers = offers }],
        };
        var run = new AnalyzerRun("test", outcome, "", TimeSpan.Zero, [.. findings]);
        return Ranker.Rank(new AnalysisContext(SnapshotIndex.Of(snapshot), workload), [run], []);
    }
}
