using Diagnosis.Server.Hosting;

namespace Diagnosis.Server.Tests.Hosting;

public sealed class CallDeadlineTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(60, null, 60)]
    [InlineData(60, 10, 10)]
    [InlineData(60, 90, 60)]
    [InlineData(null, 90, 90)]
    public void The_earlier_of_the_callers_and_the_servers_counts(int? longest, int? callers, int expected)
    {
        using var deadline = Start(longest, callers);

        deadline.At.ShouldBe(Now.AddSeconds(expected));
        deadline.HasPassed.ShouldBeFalse();
        deadline.Token.IsCancellationRequested.ShouldBeFalse();
    }

    [Fact]
    public void Stream_without_a_deadline_lasts()
    {
        using var deadline = Start(null, null);

        deadline.At.ShouldBe(DateTimeOffset.MaxValue);
        deadline.HasPassed.ShouldBeFalse();
    }

    [Fact]
    public void Deadline_that_has_passed_already_ends_the_work_at_once()
    {
        using var deadline = Start(60, -1);

        deadline.HasPassed.ShouldBeTrue();
        deadline.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(10)).ShouldBeTrue();
    }

    [Fact]
    public void Caller_that_is_gone_ends_the_work_and_time_is_not_the_reason()
    {
        using var caller = new CancellationTokenSource();
        using var deadline = CallDeadline.Start(TimeSpan.FromMinutes(1), null, new FixedTime(), caller.Token);

        caller.Cancel();

        deadline.Token.IsCancellationRequested.ShouldBeTrue();
        deadline.HasPassed.ShouldBeFalse();
    }

    private static CallDeadline Start(int? longest, int? callers) => CallDeadline.Start(
        longest is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        callers is { } after ? Now.AddSeconds(after) : null, new FixedTime(), CancellationToken.None);

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
