using Diagnosis.Server.Rpc.Errors;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Telemetry;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Diagnosis.Server.Tests.Rpc.Errors;

public sealed class ErrorMappingTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly ErrorMapping Mapping = new(new Rejections(new NoMeters(), new HttpContextAccessor()), NullLogger<ErrorMapping>.Instance);

    [Theory]
    [InlineData(-500, StatusCode.DeadlineExceeded)]
    [InlineData(0, StatusCode.DeadlineExceeded)]
    [InlineData(15, StatusCode.DeadlineExceeded)]
    [InlineData(2000, StatusCode.Cancelled)]
    public void Call_ended_at_its_deadline_is_late_even_when_the_timer_rang_a_tick_too_soon(int millisecondsLeft, StatusCode code)
    {
        using var deadline = CallDeadline.Start(TimeSpan.FromMinutes(1), Now.AddMilliseconds(millisecondsLeft), new FixedTime(), CancellationToken.None);

        Mapping.Map(new OperationCanceledException(), "/m", deadline).Code.ShouldBe(code);
    }

    [Theory]
    [InlineData(StatusCode.InvalidArgument, "INVALID_ARGUMENT")]
    [InlineData(StatusCode.Cancelled, "CANCELLED")]
    [InlineData(StatusCode.Unauthenticated, "UNAUTHENTICATED")]
    public void Reason_is_the_code_as_grpc_documents_it(StatusCode code, string reason) => ErrorMapping.Reason(code).Reason.ShouldBe(reason);

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
