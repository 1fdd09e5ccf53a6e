using Diagnosis.Server.Contract;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Diagnosis.Server.Errors;

/// <summary>Turns what a gRPC method throws into a status with details, and writes one line about every call.</summary>
internal sealed class ErrorInterceptor(ErrorMapping errors, CallDeadlines deadlines, CallLog log) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        TResponse? response = null;
        await RunAsync(context, async () => response = await continuation(request, context));
        return response!;
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        RunAsync(context, () => continuation(request, responseStream, context));

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        RunAsync(context, () => continuation(requestStream, responseStream, context));

    private async Task RunAsync(ServerCallContext context, Func<Task> call)
    {
        FrameworkErrors.MarkReached(context);
        var started = log.Start();
        try
        {
            await call();
            log.Ended(context.Method, StatusCode.OK, started);
        }
        catch (Exception exception)
        {
            // Once the caller is gone, whatever fails fails because of that.
            var cause = context.CancellationToken.IsCancellationRequested ? new OperationCanceledException("The call ended.", exception) : exception;
            var error = errors.Map(cause, context.Method, deadlines.Of(context));
            log.Ended(context.Method, error.Code, started);
            throw error.ToRpcException();
        }
    }
}
