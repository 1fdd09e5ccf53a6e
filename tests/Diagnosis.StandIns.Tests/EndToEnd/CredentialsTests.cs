using Grpc.Core;
using Grpc.Net.Client;

namespace Diagnosis.StandIns.Tests.EndToEnd;

public sealed class CredentialsTests : IAsyncLifetime
{
    private EchoServer _server = null!;
    private GrpcChannel _channel = null!;

    public async Task InitializeAsync()
    {
        _server = await EchoServer.StartAsync();
        _channel = GrpcChannel.ForAddress("http://" + _server.Channel.Target, new GrpcChannelOptions { UnsafeUseInsecureChannelCallCredentials = true });
    }

    public async Task DisposeAsync()
    {
        _channel.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task CallCredentials_AddTheirHeadersInOrder()
    {
        var credentials = CallCredentials.Compose(Token("echo-first"), Token("echo-second"));
        using var call = new Echo.EchoClient(_channel).SayAsync(new EchoRequest(), new CallOptions().WithCredentials(credentials));
        var headers = await call.ResponseHeadersAsync;
        await call;
        headers.GetValue("echo-first").ShouldBe("Say");
        headers.GetValue("echo-second").ShouldBe("Say");
    }

    [Fact]
    public async Task CallCredentialsThatFail_EndTheCall()
    {
        var credentials = CallCredentials.FromInterceptor((_, _) => throw new InvalidOperationException("no token"));
        using var call = new Echo.EchoClient(_channel).SayAsync(new EchoRequest(), new CallOptions().WithCredentials(credentials));
        await Should.ThrowAsync<RpcException>(call.ResponseAsync);
    }

    private static CallCredentials Token(string key) => CallCredentials.FromInterceptor((context, metadata) =>
    {
        metadata.Add(key, context.MethodName);
        return Task.CompletedTask;
    });
}
