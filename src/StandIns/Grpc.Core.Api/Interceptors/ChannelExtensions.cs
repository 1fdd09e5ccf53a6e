namespace Grpc.Core.Interceptors;

/// <summary>Puts interceptors before a channel.</summary>
public static class ChannelExtensions
{
    /// <summary>An invoker on the channel that sends each call through an interceptor.</summary>
    /// <exception cref="ArgumentNullException">A part is missing.</exception>
    public static CallInvoker Intercept(this ChannelBase channel, Interceptor interceptor) => InvokerOf(channel).Intercept(interceptor);

    /// <summary>An invoker on the channel that sends each call through interceptors in the order given: the first sees a call first.</summary>
    /// <exception cref="ArgumentNullException">A part is missing.</exception>
    public static CallInvoker Intercept(this ChannelBase channel, params Interceptor[] interceptors) => InvokerOf(channel).Intercept(interceptors);

    /// <summary>An invoker on the channel that replaces the headers of each call.</summary>
    /// <param name="channel">Where the calls go.</param>
    /// <param name="interceptor">From the headers of a call, which may be empty, to those to send.</param>
    /// <exception cref="ArgumentNullException">A part is missing.</exception>
    public static CallInvoker Intercept(this ChannelBase channel, Func<Metadata, Metadata> interceptor) => InvokerOf(channel).Intercept(interceptor);

    private static CallInvoker InvokerOf(ChannelBase channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return channel.CreateCallInvoker();
    }
}
