using Diagnosis.Server.Hosting;
using Diagnosis.Sources.Memory;

namespace Diagnosis.Server.Tests.Hosting;

public sealed class TurnoverTests
{
    private readonly Turnover _turnover = new(new MemoryBudget(1 << 20));

    [Fact]
    public void When_a_quarter_was_left_behind_the_collector_is_told_to_run_once()
    {
        _turnover.Leave((1 << 18) - 1).ShouldBeFalse();
        var runs = GC.CollectionCount(GC.MaxGeneration);

        _turnover.Leave(1).ShouldBeTrue();

        SpinWait.SpinUntil(() => GC.CollectionCount(GC.MaxGeneration) > runs, TimeSpan.FromSeconds(10)).ShouldBeTrue();
        _turnover.Leave(1).ShouldBeFalse();
    }

    [Fact]
    public void Small_requests_leave_nothing_worth_a_run() => Enumerable.Range(0, 1000).Any(_ => _turnover.Leave(100)).ShouldBeFalse();
}
