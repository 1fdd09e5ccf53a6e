namespace Grpc.Core.Interceptors;

/// <summary>Puts interceptors before a call invoker.</summary>
public static class CallInvokerExtensions
{
    /// <summary>An invoker that sends each call through an interceptor. Of several such steps the one added last sees a call first.</summary>
    /// <exception cref="ArgumentNullException">A part is missing.</exception>
    public static CallInvoker Intercept(this CallInvoker invoker, Interceptor interceptor)
    {
        ArgumentNullException.ThrowIfNull(invoker);
        ArgumentNullException.ThrowIfNull(interceptor);
        return new InterceptingCallInvoker(invoker, interceptor);
    }

    /// <summary>An invoker that sends each call through interceptors in the order given: the first sees a call first.</summary>
    /// <exception cref="ArgumentNullException">A part is missing.</exception>
    public static CallInvoker Intercept(this CallInvoker invoker, params Interceptor[] interceptors)
    {
        ArgumentNullException.ThrowIfNull(invoker);
        ArgumentNullException.ThrowIfNull(interceptors);
        return interceptors.Reverse().Aggregate(invoker, Intercept);
    }

    /// <summary>An invoker that replaces the headers of each call.</summary>
    /// <param name="invoker">Where the calls go.</param>
    /// <param name="interceptor">From the headers of a call, which may be empty, to those to send.</param>
    /// <exception cref="ArgumentNullException">A part is missing.</exception>
    public static CallInvoker Intercept(this CallInvoker invoker, Func<Metadata, Metadata> interceptor)
    {
        ArgumentNullException.ThrowIfNull(interceptor);
        return Intercept(invoker, new HeaderInterceptor(interceptor));
    }
}
