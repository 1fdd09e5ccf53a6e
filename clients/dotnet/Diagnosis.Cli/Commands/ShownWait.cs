using System.Diagnostics;
using Diagnosis.Cli.Terminal;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Diagnosis.Cli.Commands;

/// <summary>Says on standard error, where somebody looks on, that a call lasts.</summary>
internal sealed class ShownWait(Screen error, string whom) : Interceptor
{
    private static readonly TimeSpan Unnoticed = TimeSpan.FromSeconds(1);

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        var call = continuation(request, context);
        return error.IsTerminal
            ? new(ShownAsync(call.ResponseAsync), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose)
            : call;
    }

    private async Task<TResponse> ShownAsync<TResponse>(Task<TResponse> answer)
    {
        var since = Stopwatch.StartNew();
        if (await Task.WhenAny(answer, Task.Delay(Unnoticed, TimeProvider.System)) != answer)
        {
            await error.WaitAsync(answer, () => $"waiting for {whom}, {since.Elapsed.TotalSeconds:0} s");
        }

        return await answer;
    }
}
