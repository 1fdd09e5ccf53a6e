using Diagnosis.Server.Rpc.Errors;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.V1;
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

    public static TheoryData<Exception> Errors => new()
    {
        new FluentValidation.ValidationException([new("field", "fault")]),
        new UnknownResourceException("workload", "/a", ["/b"]),
        new MessageTooLargeException(1),
        new InvalidOperationException("inside"),
        new OperationCanceledException(),
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void Every_error_has_a_reason_in_our_domain(Exception exception)
    {
        var info = Mapping.Map(exception, "/m", deadline: null).Details.OfType<Google.Rpc.ErrorInfo>().ShouldHaveSingleItem();

        info.Domain.ShouldBe("diagnosis.v1");
        info.Reason.ShouldNotBeEmpty();
    }

    [Fact]
    public void What_is_like_an_unknown_name_is_a_detail_of_its_own()
    {
        var error = Mapping.Map(new UnknownResourceException("workload", "/shop/carts", ["/shop/cart", "/shop/card"]), "/m", deadline: null);

        error.Details.OfType<NearestIds>().ShouldHaveSingleItem().ShouldBe(new NearestIds { Asked = "/shop/carts", Ids = { "/shop/cart", "/shop/card" } });
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
