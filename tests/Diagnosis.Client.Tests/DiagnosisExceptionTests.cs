using Diagnosis.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Diagnosis.Client.Tests;

/// <summary>What an exception has of the details of a status.</summary>
public sealed class DiagnosisExceptionTests
{
    [Fact]
    public void It_has_what_the_server_told()
    {
        var told = Step.Told(
            StatusCode.NotFound,
            new ErrorInfo { Reason = "NOT_FOUND", Domain = "diagnosis.v1", Metadata = { ["cluster"] = "east" } },
            new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = "view", Description = "unknown" } } },
            new ResourceInfo { ResourceType = "workload", ResourceName = "/shop/chekout" },
            new NearestIds { Asked = "/shop/chekout", Ids = { "/shop/checkout", "/shop/cart" } },
            new Coverage { State = CoverageState.Partial },
            new SourceStatus { Name = "MARATHON_QUEUE", State = SourceState.Failed });

        var exception = new DiagnosisException(told.Failure!);

        exception.StatusCode.ShouldBe(StatusCode.NotFound);
        exception.Reason.ShouldBe("NOT_FOUND");
        exception.Metadata["cluster"].ShouldBe("east");
        exception.FieldViolations.ShouldHaveSingleItem().Field.ShouldBe("view");
        exception.Resources.ShouldHaveSingleItem().ResourceName.ShouldBe("/shop/chekout");
        exception.NearestIds.ShouldBe(["/shop/checkout", "/shop/cart"]);
        exception.Coverage.ShouldNotBeNull().State.ShouldBe(CoverageState.Partial);
        exception.Sources.ShouldHaveSingleItem().Name.ShouldBe("MARATHON_QUEUE");
        exception.RetryDelay.ShouldBeNull();
    }

    [Fact]
    public void It_has_nothing_where_the_server_told_nothing()
    {
        var exception = new DiagnosisException(new RpcException(new Grpc.Core.Status(StatusCode.Unavailable, "nobody listens")));

        exception.Reason.ShouldBeEmpty();
        exception.NearestIds.ShouldBeEmpty();
        exception.Coverage.ShouldBeNull();
    }

    [Fact]
    public void Details_that_cannot_be_read_leave_code_and_message()
    {
        byte[] garbage = [0xff, 0xfe, 1, .. "garbage"u8];

        var whole = new DiagnosisException(new RpcException(
            new Grpc.Core.Status(StatusCode.Unavailable, "away"), new Metadata { { "grpc-status-details-bin", garbage } }));

        (whole.StatusCode, whole.Status.Detail, whole.Reason).ShouldBe((StatusCode.Unavailable, "away", ""));
    }

    [Fact]
    public void A_detail_that_cannot_be_read_leaves_the_others()
    {
        var status = new Google.Rpc.Status
        {
            Details =
            {
                new Any { TypeUrl = "type.googleapis.com/google.rpc.RetryInfo", Value = ByteString.CopyFrom(0xff, 0xff, 0xff) },
                Any.Pack(new ErrorInfo { Reason = "NOT_FOUND" }),
            },
        };

        var exception = new DiagnosisException(new RpcException(
            new Grpc.Core.Status(StatusCode.NotFound, "gone"), new Metadata { { "grpc-status-details-bin", status.ToByteArray() } }));

        (exception.Reason, exception.RetryDelay).ShouldBe(("NOT_FOUND", null));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(long.MaxValue, 0)]
    [InlineData(1, int.MaxValue)]
    public void A_delay_that_is_none_asks_for_no_retry(long seconds, int nanos) => new DiagnosisException(
        Step.Told(StatusCode.Unavailable, new RetryInfo { RetryDelay = new Duration { Seconds = seconds, Nanos = nanos } }).Failure!).RetryDelay.ShouldBeNull();

    [Fact]
    public void A_retry_info_without_a_delay_asks_for_no_retry() =>
        new DiagnosisException(Step.Told(StatusCode.ResourceExhausted, new RetryInfo()).Failure!).RetryDelay.ShouldBeNull();
}
