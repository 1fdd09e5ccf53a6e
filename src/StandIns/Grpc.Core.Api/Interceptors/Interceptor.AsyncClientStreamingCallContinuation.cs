namespace Grpc.Core.Interceptors;

public abstract partial class Interceptor
{
    /// <summary>Passes a call with many requests and one response on.</summary>
    public delegate AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCallContinuation<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context)
        where TRequest : class
        where TResponse : class;
}
