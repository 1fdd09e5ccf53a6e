using System.Collections.Immutable;
using System.Globalization;
using Diagnosis.Server.Access;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Diagnosis.Server.Rpc.Errors;

/// <summary>An error as callers see it, over gRPC and as JSON alike.</summary>
/// <param name="Code">Status code.</param>
/// <param name="Message">What is wrong, in a sentence.</param>
/// <param name="Details">Messages of <c>google.rpc</c>.</param>
internal sealed record CallError(StatusCode Code, string Message, ImmutableArray<IMessage> Details)
{
    /// <summary>The HTTP status that goes with the code (google/rpc/code.proto).</summary>
    public int HttpStatus => Code switch
    {
        StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.OutOfRange => StatusCodes.Status400BadRequest,
        StatusCode.Unauthenticated => StatusCodes.Status401Unauthorized,
        StatusCode.PermissionDenied => StatusCodes.Status403Forbidden,
        StatusCode.NotFound => StatusCodes.Status404NotFound,
        StatusCode.ResourceExhausted => StatusCodes.Status429TooManyRequests,
        StatusCode.Unimplemented => StatusCodes.Status501NotImplemented,
        StatusCode.Unavailable => StatusCodes.Status503ServiceUnavailable,
        StatusCode.DeadlineExceeded => StatusCodes.Status504GatewayTimeout,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Says in the language of HTTP, too, in how many seconds the same may be asked again; nothing when that is not known, or of no use.</summary>
    public void SayWhenToRetry(IHeaderDictionary headers)
    {
        if (Details.OfType<RetryInfo>().FirstOrDefault()?.RetryDelay is { } delay)
        {
            headers.RetryAfter = Math.Ceiling(delay.ToTimeSpan().TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The same with what the caller may not see unnamed. The details must be this error's own.</summary>
    public CallError Hide(CallAccess access)
    {
        foreach (var detail in Details)
        {
            access.Hide(detail);
        }

        return this with { Message = access.Hide(Message) };
    }

    /// <summary>The error as <c>google.rpc.Status</c>.</summary>
    public Google.Rpc.Status ToStatus()
    {
        var status = new Google.Rpc.Status { Code = (int)Code, Message = Message };
        status.Details.AddRange(Details.Select(d => Any.Pack(d)));
        return status;
    }

    /// <summary>The error as gRPC and its JSON send it.</summary>
    public RpcException ToRpcException() => ToStatus().ToRpcException();
}
