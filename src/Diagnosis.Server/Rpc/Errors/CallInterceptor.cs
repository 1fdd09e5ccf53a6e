using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.Server.Telemetry;
using FluentValidation;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Rpc.Errors;

/// <summary>
/// Around every call, whether it comes by gRPC or as JSON: gives it its deadline, turns what it throws into a status with details, and notes what it is
/// about and how it ends.
/// </summary>
internal sealed class CallInterceptor(
    ErrorMapping errors, DenialLog denials, IOptions<RequestLimits> limits, TimeProvider time) : Interceptor
{
    /// <summary>The deadline of a call under way.</summary>
    public static CallDeadline DeadlineOf(ServerCallContext context) => (CallDeadline)context.UserState[typeof(CallDeadline)];

    /// <summary>What the caller may see; of one that nobody has looked at, nothing.</summary>
    public static CallAccess AccessOf(ServerCallContext context) => context.GetHttpContext().Features.Get<CallAccess>() ?? CallAccess.OfNobody();

    /// <summary>What could not be read of a request, most of it of one that came as JSON; a query takes it on, so that the rest is looked at too.</summary>
    public static RequestFaults FaultsOf(ServerCallContext context)
    {
        var features = context.GetHttpContext().Features;
        if (features.Get<RequestFaults>() is not { } faults)
        {
            features.Set(faults = new RequestFaults());
        }

        return faults;
    }

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        TResponse? response = null;
        var record = RecordOf(context, request);
        await RunAsync(context, record, limits.Value.MaxCallTime, async () =>
        {
            response = await continuation(request, context);

            // Of a call that needs no query nobody has looked at them.
            FaultsOf(context).ThrowIfAny();
            record.Tell(response);
        });
        return response!;
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        var record = RecordOf(context, request);
        return RunAsync(context, record, longest: null, async () =>
        {
            await continuation(request, new ToldStream<TResponse>(responseStream, record), context);

            // As above: the calls of the contract look at them before they answer, together with what else is wrong.
            FaultsOf(context).ThrowIfAny();
        });
    }

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        RunAsync(context, CallRecord.Of(context.GetHttpContext()), longest: null, () =>
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

    private async Task RunAsync(ServerCallContext context, CallRecord record, TimeSpan? longest, Func<Task> call)
    {
        UndispatchedCall.End(context.GetHttpContext());
        CallDeadline? deadline = null;
        try
        {
            deadline = CallDeadline.Start(longest, CallersDeadline(context), time, context.CancellationToken);
            context.UserState[typeof(CallDeadline)] = deadline;
            await call();
            record.Outcome = StatusCode.OK;
        }
        catch (Exception exception)
        {
            // Once the caller or the time is gone, whatever fails fails because of that; a bad request is bad at any time.
            var cause = deadline?.Token.IsCancellationRequested == true && exception is not ValidationException
                ? new OperationCanceledException("The call ended.", exception)
                : exception;
            var access = AccessOf(context);
            if (cause is AccessDeniedException denied)
            {
                denials.Denied(access.Caller, denied, context.Method);
            }

            var error = errors.Map(cause, context.Method, deadline).Hide(access);
            record.Outcome = error.Code;
            if (!context.GetHttpContext().Response.HasStarted)
            {
                error.SayWhenToRetry(context.GetHttpContext().Response.Headers);
            }

            throw error.ToRpcException();
        }
        finally
        {
            deadline?.Dispose();
        }
    }

    /// <summary>gRPC reads the header itself, unless it is damaged; for JSON nobody does. A limit past the end of time is none.</summary>
    private DateTimeOffset? CallersDeadline(ServerCallContext context)
    {
        if (context.Deadline != DateTime.MaxValue)
        {
            return new DateTimeOffset(context.Deadline.ToUniversalTime(), TimeSpan.Zero);
        }

        var header = context.GetHttpContext().Request.Headers[GrpcTimeout.Header].ToString();
        if (header.Length == 0)
        {
            return null;
        }

        if (GrpcTimeout.Read(header) is not { } left)
        {
            FaultsOf(context).Add(GrpcTimeout.Header, GrpcTimeout.Wanted);
            return null;
        }

        var now = time.GetUtcNow();
        return left < DateTimeOffset.MaxValue - now ? now + left : null;
    }
}
