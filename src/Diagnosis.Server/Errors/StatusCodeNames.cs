using Grpc.Core;

namespace Diagnosis.Server.Errors;

/// <summary>Status codes spelled as the Connect protocol has them (lower case) and as gRPC documents them (upper case).</summary>
internal static class StatusCodeNames
{
    /// <summary>For instance <c>invalid_argument</c>.</summary>
    public static string Lower(StatusCode code) => code switch
    {
        StatusCode.OK => "ok",
        StatusCode.Cancelled => "canceled",
        StatusCode.InvalidArgument => "invalid_argument",
        StatusCode.DeadlineExceeded => "deadline_exceeded",
        StatusCode.NotFound => "not_found",
        StatusCode.AlreadyExists => "already_exists",
        StatusCode.PermissionDenied => "permission_denied",
        StatusCode.ResourceExhausted => "resource_exhausted",
        StatusCode.FailedPrecondition => "failed_precondition",
        StatusCode.Aborted => "aborted",
        StatusCode.OutOfRange => "out_of_range",
        StatusCode.Unimplemented => "unimplemented",
        StatusCode.Internal => "internal",
        StatusCode.Unavailable => "unavailable",
        StatusCode.DataLoss => "data_loss",
        StatusCode.Unauthenticated => "unauthenticated",
        _ => "unknown",
    };

    /// <summary>For instance <c>INVALID_ARGUMENT</c>.</summary>
    public static string Upper(StatusCode code) => code == StatusCode.Cancelled ? "CANCELLED" : Lower(code).ToUpperInvariant();
}
