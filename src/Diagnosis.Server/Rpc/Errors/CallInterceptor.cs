using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Languages;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.Server.Telemetry;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Rpc.Errors;

/// <summary>
/// Puts a <see cref="CallFrame"/> around every call, whether it comes by gRPC or as JSON; what it throws becomes a status with details, and what it is about
/// is noted.
/// </summary>
internal sealed class CallInterceptor(CallFrame frame, IOptions<RequestLimits> limits, TimeProvider time) : Interceptor
{
    /// <summary>The deadline of a call under way.</summary>
    public static CallDeadline DeadlineOf(ServerCallContext context) => (CallDeadline)context.UserState[typeof(CallDeadline)];

    /// <summary>What the caller may see; of one that nobody has looked at, nothing.</summary>
    public static CallAccess AccessOf(ServerCallContext context) => CallFrame.AccessOf(context.GetHttpContext());

    /// <summary>What could not be read of a request, most of it of one that came as JSON; a query takes it on, so that the rest is looked at too.</summary>
    public static RequestFaults FaultsOf(ServerCallContext context) => CallFrame.FaultsOf(context.GetHttpContext());

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        TResponse? response = null;
        var record = RecordOf(context, request);
        await RunAsync(context, limits.Value.MaxCallTime, async () =>
        {
            response = await continuation(request, context);

            // Of a call that needs no query nobody has looked at them.
            FaultsOf(context).ThrowIfAny();
            record.Tell(response);
            response = Speech.Asked(context.GetHttpContext()).Say(response);
        });
        return response!;
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        var record = RecordOf(context, request);
        var spoken = Speech.Asked(context.GetHttpContext()).Stream(responseStream);
        return RunAsync(context, longest: null, async () =>
        {
            await continuation(request, new ToldStream<TResponse>(spoken, record), context);

            // As above: the calls of the contract look at them before they answer, together with what else is wrong.
            FaultsOf(context).ThrowIfAny();
        });
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        TResponse? response = null;
        await RunAsync(context, limits.Value.MaxUploadTime, async () =>
        {
            FaultsOf(context).ThrowIfAny();
            response = await continuation(new RequestStream<TRequest>(requestStream, limits.Value), context);
        });
        return response!;
    }

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        RunAsync(context, longest: null, () =>
        {
            FaultsOf(context).ThrowIfAny();
            return continuation(new RequestStream<TRequest>(requestStream, limits.Value), responseStream, context);
        });

    private static CallRecord RecordOf(ServerCallContext context, object request)
    {
        var record = CallRecord.Of(context.GetHttpContext());
        record.Ask(request);
        return record;
    }

    private async Task RunAsync(ServerCallContext context, TimeSpan? longest, Func<Task> call)
    {
        UndispatchedCall.End(context.GetHttpContext());
        var begun = frame.RunAsync(
            context.GetHttpContext(), context.Method, () => CallDeadline.Start(longest, CallersDeadline(context), time, context.CancellationToken), deadline =>
            {
                context.UserState[typeof(CallDeadline)] = deadline;
                return call();
            });
        if (await begun is { } error)
        {
            throw error.ToRpcException();
        }
    }

    /// <summary>gRPC reads the header itself, unless it is damaged; for JSON nobody does.</summary>
    private DateTimeOffset? CallersDeadline(ServerCallContext context) => context.Deadline != DateTime.MaxValue
        ? new DateTimeOffset(context.Deadline.ToUniversalTime(), TimeSpan.Zero)
        : frame.CallersDeadline(context.GetHttpContext());
}
