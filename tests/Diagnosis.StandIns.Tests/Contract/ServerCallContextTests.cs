using Grpc.Core;

namespace Diagnosis.StandIns.Tests.Contract;

public sealed class ServerCallContextTests
{
    private readonly HandlerContext _context = new();

    [Fact]
    public void Members_GiveWhatTheHostSays()
    {
        _context.Method.ShouldBe("/diagnosis.Test/Say");
        _context.Host.ShouldBe("leader.mesos");
        _context.Peer.ShouldBe("ipv4:127.0.0.1:50000");
        _context.Deadline.ShouldBe(DateTime.MaxValue);
        _context.RequestHeaders.GetValue("request").ShouldBe("1");
        _context.ResponseTrailers.GetValue("trailers").ShouldBe("1");
        _context.CancellationToken.IsCancellationRequested.ShouldBeTrue();
        _context.AuthContext.IsPeerAuthenticated.ShouldBeFalse();
    }

    [Fact]
    public void StatusAndWriteOptions_CanBeSet()
    {
        _context.Status = Status.DefaultCancelled;
        _context.WriteOptions = WriteOptions.Default;
        _context.Status.ShouldBe(Status.DefaultCancelled);
        _context.WriteOptions.ShouldBeSameAs(WriteOptions.Default);
    }

    [Fact]
    public void UserState_IsOfTheCallAndStays()
    {
        _context.UserState["key"] = "value";
        _context.UserState["key"].ShouldBe("value");
        new HandlerContext().UserState.ShouldBeEmpty();
    }

    [Fact]
    public async Task ResponseHeaders_GoToTheHost()
    {
        var headers = new Metadata();
        await _context.WriteResponseHeadersAsync(headers);
        _context.SentHeaders.ShouldBeSameAs(headers);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void PropagationOptions_GoToTheHost(bool deadline, bool cancellation)
    {
        _context.CreatePropagationToken(new ContextPropagationOptions(deadline, cancellation));
        _context.AskedFor!.IsPropagateDeadline.ShouldBe(deadline);
        _context.AskedFor.IsPropagateCancellation.ShouldBe(cancellation);
        ContextPropagationOptions.Default.IsPropagateDeadline.ShouldBeTrue();
        ContextPropagationOptions.Default.IsPropagateCancellation.ShouldBeTrue();
    }
}
