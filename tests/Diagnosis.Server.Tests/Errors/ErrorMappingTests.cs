using Diagnosis.Server.Errors;
using Grpc.Core;
using Microsoft.Extensions.Logging.Abstractions;

namespace Diagnosis.Server.Tests.Errors;

public sealed class ErrorMappingTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-500, StatusCode.DeadlineExceeded)]
    [InlineData(0, StatusCode.DeadlineExceeded)]
    [InlineData(15, StatusCode.DeadlineExceeded)]
    [InlineData(200, StatusCode.Cancelled)]
    public void A_call_that_was_ended_at_its_deadline_is_late_even_when_the_timer_rang_a_tick_too_soon(int millisecondsLeft, StatusCode code)
    {
        var mapping = new ErrorMapping(new FixedTime(), NullLogger<ErrorMapping>.Instance);

        mapping.Map(new OperationCanceledException(), "/m", Now.AddMilliseconds(millisecondsLeft)).Code.ShouldBe(code);
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
