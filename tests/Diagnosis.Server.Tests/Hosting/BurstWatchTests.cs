using Diagnosis.Server.Hosting;
using Diagnosis.Sources.Memory;

namespace Diagnosis.Server.Tests.Hosting;

public sealed class BurstWatchTests
{
    private readonly MemoryBudget _memory = new(1 << 30);
    private long _committedBytes = 100 << 20;

    [Fact]
    public void After_a_burst_it_is_over_once_when_nothing_was_taken_at_two_looks()
    {
        var watch = new BurstWatch(_memory, () => _committedBytes);
        Take(BurstWatch.BytesOfBurst);

        bool[] looks = [watch.IsOver(), watch.IsOver(), watch.IsOver()];

        looks.ShouldBe([false, true, false]);
    }

    [Fact]
    public void Little_is_no_burst()
    {
        var watch = new BurstWatch(_memory, () => _committedBytes);
        Take(BurstWatch.BytesOfBurst - 1);

        bool[] looks = [watch.IsOver(), watch.IsOver()];

        looks.ShouldBe([false, false]);
    }

    [Fact]
    public void While_something_is_taken_it_is_not_over()
    {
        var watch = new BurstWatch(_memory, () => _committedBytes);
        Take(BurstWatch.BytesOfBurst);
        using var last = _memory.Open(MemoryUse.Request);
        last.TryTake(1).ShouldBeTrue();
        (watch.IsOver(), watch.IsOver(), watch.IsOver()).ShouldBe((false, false, false));

        last.Dispose();

        (watch.IsOver(), watch.IsOver()).ShouldBe((false, true));
    }

    [Fact]
    public void A_heap_that_has_grown_by_much_is_a_burst_until_that_was_given_back()
    {
        var watch = new BurstWatch(_memory, () => _committedBytes);
        watch.IsOver().ShouldBeFalse();
        _committedBytes += BurstWatch.BytesOfBurst;

        (watch.IsOver(), watch.IsOver()).ShouldBe((true, true), "It has grown while nothing was taken.");
        watch.IsGivenBack();

        (watch.IsOver(), watch.IsOver()).ShouldBe((false, false), "What is left is needed.");
    }

    private void Take(long bytes)
    {
        using var share = _memory.Open(MemoryUse.Request);
        share.TryTake(bytes).ShouldBeTrue();
    }
}
