using Grpc.Core;
using Microsoft.AspNetCore.Connections;

namespace Diagnosis.Server.Rpc.Errors;

/// <summary>What is told of a body that cannot be read to its end. The framework says so with exceptions of several kinds.</summary>
internal static class BrokenBody
{
    /// <summary>The error.</summary>
    /// <param name="exception">What the framework says.</param>
    public static CallError Told(IOException exception) => exception switch
    {
        ConnectionResetException => Error(StatusCode.Cancelled, "The caller is gone."),
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } =>
            Error(StatusCode.DeadlineExceeded, "The body of the HTTP request comes too slowly."),
        _ => Error(StatusCode.InvalidArgument, "The HTTP request is damaged."),
    };

    private static CallError Error(StatusCode code, string message) => new(code, message, [ErrorMapping.Reason(code)]);
}
