using Diagnosis.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Diagnosis.Client.Tests;

/// <summary>What a scripted server does with one call: answers, and then fails when it has a failure.</summary>
/// <param name="Failure">What it fails with; null when it does not.</param>
/// <param name="Messages">Resume tokens of the messages of a watch.</param>
internal sealed record Step(RpcException? Failure, params string[] Messages)
{
    /// <summary>Fails with a code.</summary>
    public static Step Fails(StatusCode code) => new(new RpcException(new Grpc.Core.Status(code, "away")));

    /// <summary>Is unavailable, and names the time after which to come again.</summary>
    public static Step Away(TimeSpan retry) => Told(StatusCode.Unavailable, new RetryInfo { RetryDelay = Duration.FromTimeSpan(retry) });

    /// <summary>Fails with details.</summary>
    public static Step Told(StatusCode code, params IMessage[] details)
    {
        var status = new Google.Rpc.Status { Code = (int)code, Message = "away", Details = { details.Select(Any.Pack) } };
        return new(new RpcException(new Grpc.Core.Status(code, "away"), new Metadata { { "grpc-status-details-bin", status.ToByteArray() } }));
    }

    /// <summary>What it answers.</summary>
    public GetServerInfoResponse Answer() => Failure is null ? new GetServerInfoResponse { Version = "1" } : throw Failure;
}
