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
        var shared = new SharedDiagnoses(TimeProvider.System);
        var subject = new Scene().Build();

        var first = await shared.GetOrMakeAsync(subject, Make(subject, Outcome.Healthy), default);
        var second = await shared.GetOrMakeAsync(new AnalysisContext(subject.Cluster, subject.Workload), Make(subject, Outcome.Healthy), default);

        second.ShouldBeSameAs(first);
        _made.ShouldBe(1);
    }

    [Theory]
    [InlineData(Outcome.TimedOut)]
    [InlineData(Outcome.Failed)]
    public async Task An_analyzer_did_not_finish_and_the_next_caller_asks_anew(Outcome outcome)
    {
        var shared = new SharedDiagnoses(TimeProvider.System);
        var subject = new Scene().Build();

        await shared.GetOrMakeAsync(subject, Make(subject, outcome), default);
        var second = await shared.GetOrMakeAsync(subject, Make(subject, Outcome.Healthy), default);

        second.Runs.ShouldHaveSingleItem().Outcome.ShouldBe(Outcome.Healthy);
        _made.ShouldBe(2);
    }

    [Fact]
    public async Task Another_snapshot_is_diagnosed_by_itself()
    {
        var shared = new SharedDiagnoses(TimeProvider.System);
        var (one, other) = (new Scene().Build(), new Scene().Build());

        await shared.GetOrMakeAsync(one, Make(one, Outcome.Healthy), default);
        await shared.GetOrMakeAsync(other, Make(other, Outcome.Healthy), default);

        _made.ShouldBe(2);
    }

    [Fact]
    public async Task No_more_is_kept_than_allowed()
    {
        var shared = new SharedDiagnoses(TimeProvider.System, mostOfSnapshot: 0);
        var subject = new Scene().Build();

        await shared.GetOrMakeAsync(subject, Make(subject, Outcome.Healthy), default);
        await shared.GetOrMakeAsync(subject, Make(subject, Outcome.Healthy), default);

        _made.ShouldBe(2);
    }

    [Fact]
    public async Task Callers_who_ask_at_the_same_time_wait_for_the_first_of_them()
    {
        var shared = new SharedDiagnoses(TimeProvider.System, mostOfSnapshot: 0);
        var subject = new Scene().Build();
        var turn = new TaskCompletionSource();

        var first = shared.GetOrMakeAsync(subject, After(turn.Task, Make(subject, Outcome.Healthy)), default);
        var second = shared.GetOrMakeAsync(subject, Make(subject, Outcome.Healthy), default);
        turn.SetResult();

        (await second).ShouldBeSameAs(await first);
        _made.ShouldBe(1);
    }

    [Theory]
    [InlineData(Outcome.TimedOut)]
    [InlineData(Outcome.Failed)]
    public async Task Who_waited_for_one_that_did_not_finish_makes_his_own(Outcome outcome)
    {
        var shared = new SharedDiagnoses(TimeProvider.System);
        var subject = new Scene().Build();
        var turn = new TaskCompletionSource();

        var first = shared.GetOrMakeAsync(subject, After(turn.Task, Make(subject, outcome)), default);
        var second = shared.GetOrMakeAsync(subject, Make(subject, Outcome.Healthy), default);
        turn.SetResult();

        (await first).Runs.ShouldHaveSingleItem().Outcome.ShouldBe(outcome);
        (await second).Runs.ShouldHaveSingleItem().Outcome.ShouldBe(Outcome.Healthy);
    }

    [Fact]
    public async Task Who_waited_for_a_caller_that_gave_up_makes_his_own()
    {
        var shared = new SharedDiagnoses(TimeProvider.System);
        var subject = new Scene().Build();
        var turn = new TaskCompletionSource();

        var first = shared.GetOrMakeAsync(subject, After(turn.Task, Make(subject, Outcome.Healthy)), default);
        var second = shared.GetOrMakeAsync(subject, Make(subject, Outcome.Healthy), default);
        turn.SetCanceled();

        await Should.ThrowAsync<OperationCanceledException>(first);
        (await second).Runs.ShouldHaveSingleItem().Outcome.ShouldBe(Outcome.Healthy);
    }

    [Fact]
    public async Task Another_caller_is_waited_for_no_longer_than_there_is_time()
    {
        var shared = new SharedDiagnoses(TimeProvider.System);
        var subject = new Scene().Build();
        var late = new AnalysisContext(subject.Cluster, subject.Workload, TimeProvider.System.GetUtcNow());
        var turn = new TaskCompletionSource();

        var first = shared.GetOrMakeAsync(subject, After(turn.Task, Make(subject, Outcome.Healthy)), default);
        await shared.GetOrMakeAsync(late, Make(subject, Outcome.Healthy), default);

        _made.ShouldBe(1);
        turn.SetResult();
        await first;
    }

    [Fact]
    public async Task Of_those_with_the_matrix_the_latest_are_shared()
    {
        var shared = new SharedDiagnoses(TimeProvider.System);
        var subject = new Scene().Build();

        var first = await shared.WithMatrixAsync(subject, Make(subject, Outcome.Healthy), default);
        (await shared.WithMatrixAsync(subject, Make(subject, Outcome.Healthy), default)).ShouldBeSameAs(first);
        for (var other = 0; other < 128; other++)
        {
            var another = new AnalysisContext(subject.Cluster, subject.Workload with { TasksStaged = other });
            await shared.WithMatrixAsync(another, Make(another, Outcome.Healthy), default);
        }

        (await shared.WithMatrixAsync(subject, Make(subject, Outcome.Healthy), default)).ShouldNotBeSameAs(first);
    }

    private static Func<Task<WorkloadDiagnosis>> After(Task turn, Func<Task<WorkloadDiagnosis>> make) => async () =>
    {
        await turn;
        return await make();
    };

    private Func<Task<WorkloadDiagnosis>> Make(AnalysisContext subject, Outcome outcome) => () =>
    {
        _made++;
        return Task.FromResult(Ranker.Rank(subject, [new AnalyzerRun("one", outcome, "", TimeSpan.Zero, [])], []));
    };
}
