using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Diagnosis.StandIns.Tests.EndToEnd;

/// <summary>Notes that a call with one response goes out and that its response comes in.</summary>
internal sealed class ClientJournalInterceptor(string name, ConcurrentQueue<string> journal) : Interceptor
{
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        journal.Enqueue($"{name} out");
        var call = continuation(request, context);
        return new AsyncUnaryCall<TResponse>(NoteAsync(call.ResponseAsync), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        journal.Enqueue($"{name} out");
        var call = continuation(context);
        return new AsyncClientStreamingCall<TRequest, TResponse>(
            call.RequestStream, NoteAsync(call.ResponseAsync), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    private async Task<TResponse> NoteAsync<TResponse>(Task<TResponse> response)
    {
        var message = await response;
        journal.Enqueue($"{name} in");
        return message;
    }
}
