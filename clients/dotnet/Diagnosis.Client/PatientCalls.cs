using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Diagnosis.Client;

/// <summary>Gives each call that has one answer a deadline and further tries, and turns what fails into <see cref="DiagnosisException"/>.</summary>
internal sealed class PatientCalls(Patience patience) : Interceptor
{
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        var timed = Timed(context, out var deadline);
        var last = continuation(request, timed);
        var isOver = false;
        return new AsyncUnaryCall<TResponse>(
            AnswerAsync(),
            HeadersAsync(),
            () => last.GetStatus(),
            () => last.GetTrailers(),
            () =>
            {
                isOver = true;
                last.Dispose();
            });

        async Task<TResponse> AnswerAsync()
        {
            for (var failures = 1; ; failures++)
            {
                try
                {
                    return await last.ResponseAsync.ConfigureAwait(false);
                }
                catch (RpcException failed)
                {
                    var exception = new DiagnosisException(failed);
                    if (patience.PauseAfter(exception, failures, deadline) is not { } pause
                        || !await Patience.WaitAsync(pause, timed.Options.CancellationToken).ConfigureAwait(false) || isOver)
                    {
                        throw exception;
                    }

                    last.Dispose();
                    last = continuation(request, timed);
                }
            }
        }

        // Those of the try that was under way when they were asked for.
        async Task<Metadata> HeadersAsync() => await Typed(last.ResponseHeadersAsync).ConfigureAwait(false);
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, BlockingUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        var timed = Timed(context, out var deadline);
        for (var failures = 1; ; failures++)
        {
            try
            {
                return continuation(request, timed);
            }
            catch (RpcException failed)
            {
                var exception = new DiagnosisException(failed);
                if (patience.PauseAfter(exception, failures, deadline) is not { } pause || timed.Options.CancellationToken.WaitHandle.WaitOne(pause))
                {
                    throw exception;
                }
            }
        }
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        var call = continuation(request, context);
        return new AsyncServerStreamingCall<TResponse>(
            new TypedStream<TResponse>(call.ResponseStream), Typed(call.ResponseHeadersAsync), call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        var call = continuation(context);
        return new AsyncClientStreamingCall<TRequest, TResponse>(
            call.RequestStream, Typed(call.ResponseAsync), Typed(call.ResponseHeadersAsync), call.GetStatus, call.GetTrailers, call.Dispose);
    }

    private ClientInterceptorContext<TRequest, TResponse> Timed<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, out DateTime deadline)
        where TRequest : class
        where TResponse : class
    {
        deadline = patience.Deadline(context.Options.Deadline);
        return new(context.Method, context.Host, context.Options.WithDeadline(deadline));
    }

    private static async Task<TAnswer> Typed<TAnswer>(Task<TAnswer> answer)
    {
        try
        {
            return await answer.ConfigureAwait(false);
        }
        catch (RpcException failed)
        {
            throw new DiagnosisException(failed);
        }
    }
}
