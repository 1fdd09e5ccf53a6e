namespace Grpc.Core;

/// <summary>What generated clients have in common.</summary>
/// <typeparam name="T">The type of the client itself.</typeparam>
public abstract class ClientBase<T> : ClientBase
    where T : ClientBase<T>
{
    /// <summary>A client for test doubles, whose calls are to be overridden: those that are not throw <see cref="NotImplementedException" />.</summary>
    protected ClientBase()
    {
    }

    /// <summary>A client as configured.</summary>
    protected ClientBase(ClientBaseConfiguration configuration)
        : base(configuration)
    {
    }

    /// <summary>A client on a channel.</summary>
    protected ClientBase(ChannelBase channel)
        : base(channel)
    {
    }

    /// <summary>A client on an invoker, for instance an intercepted one.</summary>
    protected ClientBase(CallInvoker callInvoker)
        : base(callInvoker)
    {
    }

    /// <summary>A client like this one whose calls address a host.</summary>
    /// <exception cref="ArgumentNullException">There is no host.</exception>
    public T WithHost(string host) => NewInstance(ConfigurationWithHost(host));

    /// <summary>Makes a client; generated code gives it.</summary>
    protected abstract T NewInstance(ClientBaseConfiguration configuration);
}
