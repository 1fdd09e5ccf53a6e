using Diagnosis.StandIns.Tests.EndToEnd;
using Grpc.Core;

namespace Diagnosis.StandIns.Tests.Contract;

public sealed class ClientTests
{
    private readonly RecordingInvoker _wire = new([]);

    [Fact]
    public void ClientOnAChannel_CallsOverIt()
    {
        Call(new Echo.EchoClient(new RecordingChannel(_wire)));
        _wire.Options.Deadline.ShouldBe(DateTime.MaxValue);
        _wire.Host.ShouldBeNull();
    }

    [Theory]
    [InlineData("leader.mesos")]
    [InlineData("")]
    public void WithHost_AddressesTheHost(string host)
    {
        var client = new Echo.EchoClient(_wire);
        Call(client.WithHost(host));
        _wire.Host.ShouldBe(host);
        Call(client.WithHost("other").WithHost(host));
        _wire.Host.ShouldBe(host);
        Call(client);
        _wire.Host.ShouldBeNull();
    }

    [Fact]
    public void MissingParts_AreRefused()
    {
        Should.Throw<ArgumentNullException>(() => new Echo.EchoClient((ChannelBase)null!));
        Should.Throw<ArgumentNullException>(() => new Echo.EchoClient((CallInvoker)null!));
        Should.Throw<ArgumentNullException>(() => new Echo.EchoClient(_wire).WithHost(null!));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ClientWithoutChannel_RefusesCalls(string kind)
    {
        var invoker = new DetachedClient().Invoker;
        Should.Throw<NotImplementedException>(() => Calls.Start(kind, invoker));
    }

    public static TheoryData<string> Kinds => Calls.Kinds;

    [Fact]
    public async Task Shutdown_OfAChannelWithNothingToRelease_IsDone()
    {
        var channel = new RecordingChannel(_wire);
        await channel.ShutdownAsync();
        channel.Target.ShouldBe("test");
    }

    private static void Call(Echo.EchoClient client) => client.Repeat(new EchoRequest(), deadline: DateTime.MaxValue).Dispose();

    private sealed class DetachedClient : ClientBase<DetachedClient>
    {
        public CallInvoker Invoker => CallInvoker;

        protected override DetachedClient NewInstance(ClientBaseConfiguration configuration) => this;
    }
}
