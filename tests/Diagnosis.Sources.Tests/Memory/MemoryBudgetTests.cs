using Diagnosis.Sources.Memory;

namespace Diagnosis.Sources.Tests.Memory;

public sealed class MemoryBudgetTests
{
    private readonly MemoryBudget _budget = new(800);

    [Fact]
    public void Each_use_has_its_own_mark()
    {
        using var requests = _budget.Open(MemoryUse.Request);
        using var reading = _budget.Open(MemoryUse.Reading);

        requests.TryTake(700).ShouldBeTrue();
        requests.TryTake(1).ShouldBeFalse();
        reading.TryTake(100).ShouldBeTrue();
        reading.TryTake(1).ShouldBeFalse();

        (requests.Bytes, reading.Bytes, _budget.Taken).ShouldBe((700, 100, 800));
    }

    [Fact]
    public void What_is_kept_has_an_eighth_and_leaves_the_others_less()
    {
        using var kept = _budget.Open(MemoryUse.Kept);
        using var reading = _budget.Open(MemoryUse.Reading);

        kept.TryTake(100).ShouldBeTrue();
        kept.TryTake(1).ShouldBeFalse();
        reading.TryTake(701).ShouldBeFalse();
        reading.TryTake(700).ShouldBeTrue();

        (_budget.Kept, _budget.Taken).ShouldBe((100, 700));
        kept.Dispose();
        _budget.Kept.ShouldBe(0);
    }

    [Fact]
    public void What_is_kept_finds_room_while_all_else_is_taken()
    {
        using var reading = _budget.Open(MemoryUse.Reading);
        reading.TryTake(800).ShouldBeTrue();

        using var kept = _budget.Open(MemoryUse.Kept);

        kept.TryTake(100).ShouldBeTrue();
    }

    [Fact]
    public void What_was_taken_goes_back_in_parts_and_as_a_whole()
    {
        var share = _budget.Open(MemoryUse.Request);
        share.TryTake(500).ShouldBeTrue();

        share.Give(200);
        _budget.Taken.ShouldBe(300);

        share.Dispose();
        share.Dispose();
        _budget.Taken.ShouldBe(0);
    }

    [Fact]
    public async Task Work_over_its_mark_waits_for_room_in_the_order_in_which_it_came()
    {
        var first = await Enter(400);
        var second = _budget.EnterAsync(300, CancellationToken.None);
        var third = _budget.EnterAsync(10, CancellationToken.None);
        (second.IsCompleted, third.IsCompleted).ShouldBe((false, false), "What is small does not pass what waits.");

        first.Dispose();

        using var admitted = (await second).ShouldNotBeNull();
        using var next = (await third).ShouldNotBeNull();
        _budget.Taken.ShouldBe(310);
    }

    [Fact]
    public async Task Work_larger_than_all_runs_alone()
    {
        var large = await Enter(5000);
        var other = _budget.EnterAsync(1, CancellationToken.None);
        other.IsCompleted.ShouldBeFalse();

        large.Dispose();

        (await other).ShouldNotBeNull().Dispose();
        _budget.Taken.ShouldBe(0);
    }

    [Fact]
    public async Task Large_work_that_runs_alone_leaves_bodies_and_readings_their_room()
    {
        using var large = await Enter(5000);
        using var request = _budget.Open(MemoryUse.Request);
        using var reading = _budget.Open(MemoryUse.Reading);

        request.TryTake(100).ShouldBeTrue();
        reading.TryTake(100).ShouldBeTrue();
    }

    [Fact]
    public async Task When_bodies_fill_it_work_still_runs_one_after_the_other()
    {
        using var bodies = _budget.Open(MemoryUse.Request);
        bodies.TryTake(700).ShouldBeTrue();

        var first = await Enter(200);
        var second = _budget.EnterAsync(200, CancellationToken.None);
        second.IsCompleted.ShouldBeFalse();

        first.Dispose();
        (await second).ShouldNotBeNull().Dispose();
    }

    [Fact]
    public async Task As_much_may_wait_as_there_is_in_all_and_no_more()
    {
        using var running = await Enter(600);
        var waiting = _budget.EnterAsync(700, CancellationToken.None);

        (await _budget.EnterAsync(101, CancellationToken.None)).ShouldBeNull();

        running.Dispose();
        (await waiting).ShouldNotBeNull().Dispose();
    }

    [Fact]
    public async Task Who_stops_waiting_makes_room_for_the_next()
    {
        using var gone = new CancellationTokenSource();
        using var running = await Enter(500);
        var large = _budget.EnterAsync(600, gone.Token).AsTask();
        var small = _budget.EnterAsync(50, CancellationToken.None).AsTask();

        await gone.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => large);
        (await small).ShouldNotBeNull().Dispose();
        _budget.Taken.ShouldBe(500);
    }

    [Fact]
    public async Task Under_many_hands_nothing_is_lost()
    {
        await Parallel.ForAsync(0, 1000, async (i, stop) =>
        {
            using var body = _budget.Open(MemoryUse.Request);
            body.TryTake(i % 90);
            using var work = await _budget.EnterAsync(1 + (i % 300), stop);
            _budget.Taken.ShouldBeLessThanOrEqualTo(800);
        });

        _budget.Taken.ShouldBe(0);
    }

    private async Task<MemoryShare> Enter(long bytes) => (await _budget.EnterAsync(bytes, CancellationToken.None)).ShouldNotBeNull();
}
