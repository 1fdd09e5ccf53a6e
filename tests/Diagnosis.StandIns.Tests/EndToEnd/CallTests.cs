using Grpc.Core;

namespace Diagnosis.StandIns.Tests.EndToEnd;

public sealed class CallTests : IAsyncLifetime
{
    private EchoServer _server = null!;

    public async Task InitializeAsync() => _server = await EchoServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Unary_ReturnsTheResponse() =>
        (await _server.Client.SayAsync(new EchoRequest { Text = "offer" })).Text.ShouldBe("offer");

    [Fact]
    public void BlockingUnary_ReturnsTheResponse() =>
        _server.Client.Say(new EchoRequest { Text = "offer" }).Text.ShouldBe("offer");

    [Fact]
    public async Task ServerStreaming_YieldsEveryResponseInOrder()
    {
        using var call = _server.Client.Repeat(new EchoRequest { Text = "offer", Times = 3 });
        var texts = new List<string>();
        await foreach (var reply in call.ResponseStream.ReadAllAsync())
        {
            texts.Add(reply.Text);
        }

        texts.ShouldBe(["offer 1", "offer 2", "offer 3"]);
        call.GetStatus().StatusCode.ShouldBe(StatusCode.OK);
    }

    [Fact]
    public async Task ClientStreaming_AnswersAllRequestsAtOnce()
    {
        using var call = _server.Client.Join();
        foreach (var text in new[] { "role", "agent", "offer" })
        {
            await call.RequestStream.WriteAsync(new EchoRequest { Text = text });
        }

        await call.RequestStream.CompleteAsync();
        (await call).Text.ShouldBe("role agent offer");
    }

    [Fact]
    public async Task DuplexStreaming_AnswersEachRequestWhileTheStreamIsOpen()
    {
        using var call = _server.Client.Chat();
        foreach (var text in new[] { "role", "agent" })
        {
            await call.RequestStream.WriteAsync(new EchoRequest { Text = text }, CancellationToken.None);
            (await call.ResponseStream.MoveNext()).ShouldBeTrue();
            call.ResponseStream.Current.Text.ShouldBe(text);
        }

        await call.RequestStream.CompleteAsync();
        (await call.ResponseStream.MoveNext()).ShouldBeFalse();
    }

    [Fact]
    public async Task Metadata_ComesBackInHeadersAndTrailers()
    {
        var sent = new Metadata { { "Echo-Text", "Marathon on Mesos" }, { "echo-bytes-bin", [0, 1, 254, 255] } };
        using var call = _server.Client.SayAsync(new EchoRequest(), sent);
        var headers = await call.ResponseHeadersAsync;
        await call;
        foreach (var received in new[] { headers, call.GetTrailers() })
        {
            received.GetValue("echo-text").ShouldBe("Marathon on Mesos");
            received.GetValueBytes("echo-bytes-bin").ShouldBe([0, 1, 254, 255]);
        }
    }

    [Fact]
    public async Task DeadlinePassed_EndsWithDeadlineExceeded()
    {
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(200);
        var call = _server.Client.HangAsync(new EchoRequest(), new CallOptions().WithDeadline(deadline));
        (await Should.ThrowAsync<RpcException>(call.ResponseAsync)).StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
    }

    [Fact]
    public async Task Cancellation_EndsWithCancelled()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var call = _server.Client.HangAsync(new EchoRequest(), cancellationToken: cancellation.Token);
        (await Should.ThrowAsync<RpcException>(call.ResponseAsync)).StatusCode.ShouldBe(StatusCode.Cancelled);
    }

    public static TheoryData<StatusCode> FailureCodes => [.. Enum.GetValues<StatusCode>().Except([StatusCode.OK])];

    [Theory]
    [MemberData(nameof(FailureCodes))]
    public async Task HandlerThrowsRpcException_CallerReceivesStatusAndTrailers(StatusCode code)
    {
        var request = new EchoRequest { Text = "nicht genügend CPU", StatusCode = (int)code };
        using var call = _server.Client.FailAsync(request);
        var exception = await Should.ThrowAsync<RpcException>(call.ResponseAsync);
        exception.Status.StatusCode.ShouldBe(code);
        exception.Status.Detail.ShouldBe("nicht genügend CPU");
        exception.Trailers.GetValue("reason").ShouldBe("asked for");
        exception.Trailers.GetValueBytes("reason-bin").ShouldBe([0, 255]);
        call.GetStatus().StatusCode.ShouldBe(code);
    }

    [Fact]
    public async Task MethodUnknownToServer_EndsWithUnimplemented()
    {
        var method = new Method<string, string>(
            MethodType.Unary, "diagnosis.standins.tests.Echo", "Shout", Marshallers.StringMarshaller, Marshallers.StringMarshaller);
        using var call = _server.Channel.CreateCallInvoker().AsyncUnaryCall(method, null, new CallOptions(), "offer");
        (await Should.ThrowAsync<RpcException>(call.ResponseAsync)).StatusCode.ShouldBe(StatusCode.Unimplemented);
    }
}
