namespace Grpc.Core.Interceptors;

/// <summary>Replaces the headers of each call by what a function makes of them.</summary>
internal sealed class HeaderInterceptor(Func<Metadata, Metadata> headers) : ContextInterceptor
{
    protected override ClientInterceptorContext<TRequest, TResponse> Changed<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context) =>
        new(context.Method, context.Host, context.Options.WithHeaders(headers(context.Options.Headers ?? [])));
}
