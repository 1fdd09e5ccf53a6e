using Grpc.Core;

namespace Diagnosis.StandIns.Tests.Contract;

public sealed class StatusTests
{
    [Theory]
    [InlineData(StatusCode.OK, 0)]
    [InlineData(StatusCode.Cancelled, 1)]
    [InlineData(StatusCode.Unknown, 2)]
    [InlineData(StatusCode.InvalidArgument, 3)]
    [InlineData(StatusCode.DeadlineExceeded, 4)]
    [InlineData(StatusCode.NotFound, 5)]
    [InlineData(StatusCode.AlreadyExists, 6)]
    [InlineData(StatusCode.PermissionDenied, 7)]
    [InlineData(StatusCode.ResourceExhausted, 8)]
    [InlineData(StatusCode.FailedPrecondition, 9)]
    [InlineData(StatusCode.Aborted, 10)]
    [InlineData(StatusCode.OutOfRange, 11)]
    [InlineData(StatusCode.Unimplemented, 12)]
    [InlineData(StatusCode.Internal, 13)]
    [InlineData(StatusCode.Unavailable, 14)]
    [InlineData(StatusCode.DataLoss, 15)]
    [InlineData(StatusCode.Unauthenticated, 16)]
    public void Code_HasTheNumberOfTheWire(StatusCode code, int number) => ((int)code).ShouldBe(number);

    [Fact]
    public void Defaults_HaveTheirCodesAndNoWords()
    {
        Status.DefaultSuccess.ShouldBe(new Status(StatusCode.OK, ""));
        Status.DefaultCancelled.ShouldBe(new Status(StatusCode.Cancelled, ""));
        default(Status).StatusCode.ShouldBe(StatusCode.OK);
    }

    [Fact]
    public void ToString_ShowsCodeWordsAndLocalException()
    {
        new Status(StatusCode.NotFound, "no app").ToString().ShouldBe("Status(StatusCode=\"NotFound\", Detail=\"no app\")");
        new Status(StatusCode.Internal, "broken", new InvalidOperationException("why")).ToString()
            .ShouldStartWith("Status(StatusCode=\"Internal\", Detail=\"broken\", DebugException=\"System.InvalidOperationException: why");
    }

    [Fact]
    public void RpcException_TakesMessageAndCauseFromTheStatus()
    {
        var cause = new InvalidOperationException("why");
        var status = new Status(StatusCode.Unavailable, "no leader", cause);
        var exception = new RpcException(status);
        exception.Status.ShouldBe(status);
        exception.StatusCode.ShouldBe(StatusCode.Unavailable);
        exception.Message.ShouldBe(status.ToString());
        exception.InnerException.ShouldBeSameAs(cause);
        exception.Trailers.ShouldBeEmpty();
    }

    [Fact]
    public void RpcException_TakesTrailersAndAMessageOfItsOwn()
    {
        var trailers = new Metadata { { "reason", "x" } };
        new RpcException(Status.DefaultCancelled, "own").Message.ShouldBe("own");
        new RpcException(Status.DefaultCancelled, trailers).Trailers.ShouldBeSameAs(trailers);
        var both = new RpcException(Status.DefaultCancelled, trailers, "own");
        both.Message.ShouldBe("own");
        both.Trailers.ShouldBeSameAs(trailers);
        Should.Throw<ArgumentNullException>(() => new RpcException(Status.DefaultCancelled, (Metadata)null!));
    }
}
