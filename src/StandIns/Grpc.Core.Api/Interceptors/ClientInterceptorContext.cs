namespace Grpc.Core.Interceptors;

/// <summary>The call that a client interceptor is in.</summary>
/// <typeparam name="TRequest">The type of the requests.</typeparam>
/// <typeparam name="TResponse">The type of the responses.</typeparam>
/// <param name="method">See <see cref="Method" />.</param>
/// <param name="host">See <see cref="Host" />.</param>
/// <param name="options">See <see cref="Options" />.</param>
public struct ClientInterceptorContext<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options)
    where TRequest : class
    where TResponse : class
{
    /// <summary>The method being called.</summary>
    public Method<TRequest, TResponse> Method { get; } = method;

    /// <summary>The host to address; null takes the channel's.</summary>
    public string? Host { get; } = host;

    /// <summary>What else the caller says.</summary>
    public CallOptions Options { get; } = options;
}
