using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Diagnosis.StandIns.Tests.EndToEnd;

public sealed class InterceptorTests : IAsyncLifetime
{
    private static readonly string[] ServerSide = ["server 1 in", "server 2 in", "server 2 out", "server 1 out"];

    private readonly ConcurrentQueue<string> _journal = new();
    private EchoServer _server = null!;
    private Echo.EchoClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await EchoServer.StartAsync(options =>
        {
            options.Interceptors.Add<ServerJournalInterceptor>("server 1", _journal);
            options.Interceptors.Add<ServerJournalInterceptor>("server 2", _journal);
        });
        _client = new Echo.EchoClient(_server.Channel.Intercept(
            new ClientJournalInterceptor("client 1", _journal), new ClientJournalInterceptor("client 2", _journal)));
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Unary_PassesAllInOrderAndBack()
    {
        (await _client.SayAsync(new EchoRequest { Text = "offer" })).Text.ShouldBe("offer");
        _journal.ShouldBe(["client 1 out", "client 2 out", .. ServerSide, "client 2 in", "client 1 in"]);
    }

    [Fact]
    public async Task ClientStreaming_PassesAllInOrderAndBack()
    {
        using var call = _client.Join();
        await call.RequestStream.CompleteAsync();
        await call;
        _journal.ShouldBe(["client 1 out", "client 2 out", .. ServerSide, "client 2 in", "client 1 in"]);
    }

    [Fact]
    public async Task ServerStreaming_PassesTheServersInOrder()
    {
        using var call = _client.Repeat(new EchoRequest { Times = 1 });
        (await call.ResponseStream.MoveNext()).ShouldBeTrue();
        (await call.ResponseStream.MoveNext()).ShouldBeFalse();
        _journal.ShouldBe(ServerSide);
    }

    [Fact]
    public async Task DuplexStreaming_PassesTheServersInOrder()
    {
        using var call = _client.Chat();
        await call.RequestStream.CompleteAsync();
        (await call.ResponseStream.MoveNext()).ShouldBeFalse();
        _journal.ShouldBe(ServerSide);
    }

    [Fact]
    public async Task ServiceFailure_PassesTheInterceptorsAsRpcException()
    {
        var request = new EchoRequest { StatusCode = (int)StatusCode.NotFound };
        (await Should.ThrowAsync<RpcException>(_client.FailAsync(request).ResponseAsync)).StatusCode.ShouldBe(StatusCode.NotFound);
        _journal.ShouldBe(["client 1 out", "client 2 out", "server 1 in", "server 2 in"]);
    }
}
