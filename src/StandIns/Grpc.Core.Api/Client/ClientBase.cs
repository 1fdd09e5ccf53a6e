namespace Grpc.Core;

/// <summary>What generated clients have in common.</summary>
public abstract partial class ClientBase
{
    private readonly ClientBaseConfiguration _configuration;

    /// <summary>A client for test doubles, whose calls are to be overridden: those that are not throw <see cref="NotImplementedException" />.</summary>
    protected ClientBase()
        : this(new UnimplementedCallInvoker())
    {
    }

    /// <summary>A client as configured.</summary>
    protected ClientBase(ClientBaseConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        _configuration = configuration;
        CallInvoker = configuration.CreateCallInvoker();
    }

    /// <summary>A client on a channel.</summary>
    protected ClientBase(ChannelBase channel)
        : this(CallInvokerOf(channel))
    {
    }

    /// <summary>A client on an invoker, for instance an intercepted one.</summary>
    protected ClientBase(CallInvoker callInvoker)
        : this(new ClientBaseConfiguration(callInvoker, host: null))
    {
    }

    /// <summary>Starts the client's calls.</summary>
    protected CallInvoker CallInvoker { get; }

    /// <summary>The configuration of a client like this one that addresses a host.</summary>
    internal ClientBaseConfiguration ConfigurationWithHost(string host) => _configuration.WithHost(host);

    private static CallInvoker CallInvokerOf(ChannelBase channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return channel.CreateCallInvoker();
    }
}
