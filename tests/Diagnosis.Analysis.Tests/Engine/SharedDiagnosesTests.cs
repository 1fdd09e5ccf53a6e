using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Tests.Analyzers;

namespace Diagnosis.Analysis.Tests.Engine;

public sealed class SharedDiagnosesTests
{
    private int _made;

    [Fact]
    public async Task A_second_caller_of_the_snapshot_gets_what_the_first_was_told()
    {
        var shared = new SharedDiagnoses();
        var subject = new Scene().Build();

        var first = await shared.GetOrMakeAsync(subject, Make(subject, Outcome.Healthy));
        var second = await shared.GetOrMakeAsync(new AnalysisContext(subject.Cluster, subject.Workload), Make(subject, Outcome.Healthy));

        second.ShouldBeSameAs(first);
        _made.ShouldBe(1);
    }

    [Theory]
    [InlineData(Outcome.TimedOut)]
    [InlineData(Outcome.Failed)]
    public async Task An_analyzer_did_not_finish_and_the_next_caller_asks_anew(Outcome outcome)
    {
        var shared = new SharedDiagnoses();
        var subject = new Scene().Build();

        await shared.GetOrMakeAsync(subject, Make(subject, outcome));
        var second = await shared.GetOrMakeAsync(subject, Make(subject, Outcome.Healthy));

        second.Runs.ShouldHaveSingleItem().Outcome.ShouldBe(Outcome.Healthy);
        _made.ShouldBe(2);
    }

    [Fact]
    public async Task Another_snapshot_is_diagnosed_by_itself()
    {
        var shared = new SharedDiagnoses();
        var (one, other) = (new Scene().Build(), new Scene().Build());

        await shared.GetOrMakeAsync(one, Make(one, Outcome.Healthy));
        await shared.GetOrMakeAsync(other, Make(other, Outcome.Healthy));

        _made.ShouldBe(2);
    }

    [Fact]
    public async Task No_more_is_kept_than_allowed()
    {
        var shared = new SharedDiagnoses(mostOfSnapshot: 0);
        var subject = new Scene().Build();

        await shared.GetOrMakeAsync(subject, Make(subject, Outcome.Healthy));
        await shared.GetOrMakeAsync(subject, Make(subject, Outcome.Healthy));

        _made.ShouldBe(2);
    }

    private Func<Task<WorkloadDiagnosis>> Make(AnalysisContext subject, Outcome outcome) => () =>
    {
        _made++;
        return Task.FromResult(Ranker.Rank(subject, [new AnalyzerRun("one", outcome, "", TimeSpan.Zero, [])], []));
    };
}
