using Diagnosis.V1;
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
    public void A_retry_info_without_a_delay_asks_for_no_retry() =>
        new DiagnosisException(Step.Told(StatusCode.ResourceExhausted, new RetryInfo()).Failure!).RetryDelay.ShouldBeNull();
}
