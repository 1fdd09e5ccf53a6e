using System.Collections.Immutable;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Tests.Analyzers;
using Diagnosis.Analysis.Tests.Matching;
using FsCheck;
using FsCheck.Fluent;
using Outcome = Diagnosis.Analysis.Analyzers.Outcome;

namespace Diagnosis.Analysis.Tests.Engine;

/// <summary>An analyzer that did not finish proves nothing: neither that all is well, nor that what the others found is the strongest cause.</summary>
public sealed class UnfinishedAnalysesTests : BatchDiagnosisTests
{
    /// <summary>More than this is a certain answer.</summary>
    private const double Likely = 0.7;

    private static readonly Instance Running = Scene.Task("a", "10.0.0.1", 3000);

    /// <summary>Cases in which nothing that finished speaks against it, and the certain statement made when all finished.</summary>
    public static TheoryData<string> Statements => ["workload.healthy", "workload.scaling", "workload.suspended"];

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task All_finished_and_the_statement_is_certain(string code)
    {
        var diagnosis = await Diagnose(ContextOf(code));

        diagnosis.Findings[0].Code.ShouldBe(code);
        diagnosis.Findings[0].Confidence.ShouldBe(1);
        diagnosis.Findings[0].Role.ShouldBe(FindingRole.Statement);
        diagnosis.IsStuck.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task One_did_not_finish_and_it_is_unknown_and_stays_listed(string code)
    {
        var subject = ContextOf(code);
        var runs = (await Diagnose(subject)).Runs;
        foreach (var silent in runs.Where(r => !r.OnlyAdvises))
        {
            var diagnosis = Ranker.Rank(subject, Silence(runs, Outcome.TimedOut, silent.AnalyzerId), []);

            diagnosis.IsStuck.ShouldBeTrue();
            diagnosis.Findings[0].Code.ShouldBe("unknown");
            diagnosis.Headline.ShouldContain($"not every analyzer finished ({silent.AnalyzerId})");
        }
    }

    [Fact]
    public async Task Advice_that_did_not_come_changes_nothing()
    {
        var subject = ContextOf("workload.healthy");
        var runs = (await Diagnose(subject)).Runs;

        Ranker.Rank(subject, Silence(runs, Outcome.Failed, "configuration"), []).Findings[0].Code.ShouldBe("workload.healthy");
    }

    [Fact]
    public async Task A_document_was_missing_and_what_is_assumed_is_said()
    {
        var subject = new Scene().With(Running).Without(DocumentKind.MarathonQueue).Without(DocumentKind.MarathonDeployments).Build();

        var finding = (await Diagnose(subject)).Findings[0];

        finding.Code.ShouldBe("workload.healthy");
        finding.Confidence.ShouldBe(0.65);
        finding.Explanation.ShouldContain("MARATHON_QUEUE is missing");
        finding.Explanation.ShouldContain("MARATHON_DEPLOYMENTS is missing");
    }

    [Fact]
    public async Task A_count_that_no_document_tells_is_not_0()
    {
        var diagnosis = await Diagnose(new Scene().Instances(2).Workload(w => w with { InstancesKnown = false }).Build());

        diagnosis.Headline.ShouldStartWith("/web wants 2 instances; how many run is not known, ");
        diagnosis.Findings[0].AffectedInstances.ShouldBe(0);
    }

    [Fact]
    public async Task A_queue_count_without_bounds_breaks_no_analyzer()
    {
        var subject = new Scene().With(Scene.Waiting(int.MaxValue, 900)).With(Scene.Waiting(int.MaxValue, 900)).Build();

        (await Diagnose(subject)).Runs.ShouldAllBe(r => r.Outcome != Outcome.Failed);
    }

    [Fact]
    public void Whatever_does_not_finish_no_other_answer_becomes_certain() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var subject = RandomCase.Of(seed);
            var whole = Diagnose(subject).GetAwaiter().GetResult();
            for (var silent = 1; silent < 1 << whole.Runs.Length; silent++)
            {
                string[] ids = [.. whole.Runs.Where((_, i) => (silent & (1 << i)) != 0).Select(r => r.AnalyzerId)];
                var part = Ranker.Rank(subject, Silence(whole.Runs, seed % 2 == 0 ? Outcome.TimedOut : Outcome.Failed, ids), []);

                (part.Findings[0].Confidence <= Likely || part.Findings[0].Code == whole.Findings[0].Code).ShouldBeTrue(part.Headline);
                (part.IsStuck || !whole.IsStuck).ShouldBeTrue(part.Headline);
            }
        }).Check(PropertyRuns.Of(300));

    [Fact]
    public async Task In_a_circle_of_dependencies_nothing_waits_for_itself_and_a_silent_check_is_no_all_clear()
    {
        var subject = RandomCase.Of(seed: 1419860294);
        var whole = await Diagnose(subject);

        var part = Ranker.Rank(subject, Silence(whole.Runs, Outcome.TimedOut, "health"), []);

        whole.IsStuck.ShouldBeTrue();
        part.IsStuck.ShouldBeTrue();
        part.Headline.ShouldStartWith("/web runs as wanted, but its deployment d1 waits for ");
        part.Headline.ShouldNotContain("waits for /web,");
    }

    private static AnalysisContext ContextOf(string code) => code switch
    {
        "workload.healthy" => new Scene().With(Running).Build(),
        "workload.scaling" => new Scene().With(Given.Agent()).With(Scene.Deployment(60, "StartApplication")).With(Scene.Waiting(1, 60, refused: 0)).Build(),
        _ => new Scene().Instances(0).Build(),
    };

    private static ImmutableArray<AnalyzerRun> Silence(ImmutableArray<AnalyzerRun> runs, Outcome outcome, params string[] ids) =>
        [.. runs.Select(r => ids.Contains(r.AnalyzerId) ? r with { Outcome = outcome, Findings = [], Placement = null, LacksDocument = false } : r)];
}
