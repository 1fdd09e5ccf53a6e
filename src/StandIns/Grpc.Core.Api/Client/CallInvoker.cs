namespace Grpc.Core;

/// <summary>Starts calls. Channels make the innermost one; interceptors wrap others.</summary>
public abstract class CallInvoker
{
    /// <summary>Starts a call with one request and one response and blocks until it ends.</summary>
    /// <param name="method">The method to call.</param>
    /// <param name="host">The host to address; null takes the channel's.</param>
    /// <param name="options">What else the caller says.</param>
    /// <param name="request">The request.</param>
    /// <exception cref="RpcException">The call ended with a status other than OK.</exception>
    public abstract TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        where TRequest : class
        where TResponse : class;

    /// <summary>Starts a call with one request and one response.</summary>
    /// <param name="method">The method to call.</param>
    /// <param name="host">The host to address; null takes the channel's.</param>
    /// <param name="options">What else the caller says.</param>
    /// <param name="request">The request.</param>
    public abstract AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        where TRequest : class
        where TResponse : class;

    /// <summary>Starts a call with one request and many responses.</summary>
    /// <param name="method">The method to call.</param>
    /// <param name="host">The host to address; null takes the channel's.</param>
    /// <param name="options">What else the caller says.</param>
    /// <param name="request">The request.</param>
    public abstract AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        where TRequest : class
        where TResponse : class;

    /// <summary>Starts a call with many requests and one response.</summary>
    /// <param name="method">The method to call.</param>
    /// <param name="host">The host to address; null takes the channel's.</param>
    /// <param name="options">What else the caller says.</param>
    public abstract AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
        where TRequest : class
        where TResponse : class;

    /// <summary>Starts a call with many requests and many responses.</summary>
    /// <param name="method">The method to call.</param>
    /// <param name="host">The host to address; null takes the channel's.</param>
    /// <param name="options">What else the caller says.</param>
    public abstract AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
        where TRequest : class
        where TResponse : class;
}
