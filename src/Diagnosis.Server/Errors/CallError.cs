using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Diagnosis.Server.Errors;

/// <summary>An error as callers see it, over gRPC and over HTTP alike.</summary>
/// <param name="Code">Status code.</param>
/// <param name="Message">What is wrong, in a sentence.</param>
/// <param name="Details">Messages of <c>google.rpc</c>.</param>
internal sealed record CallError(StatusCode Code, string Message, ImmutableArray<IMessage> Details)
{
    private const string DetailsTrailer = "grpc-status-details-bin";

    /// <summary>The error as <c>google.rpc.Status</c>.</summary>
    public Google.Rpc.Status ToStatus()
    {
        var status = new Google.Rpc.Status { Code = (int)Code, Message = Message };
        status.Details.AddRange(Details.Select(d => Any.Pack(d)));
        return status;
    }

    /// <summary>The error as gRPC sends it: status, and the details in their trailer.</summary>
    public RpcException ToRpcException() =>
        new(new Status(Code, Message), new Metadata { { DetailsTrailer, ToStatus().ToByteArray() } });
}
