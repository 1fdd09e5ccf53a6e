using Google.Rpc;
using Grpc.Core;

namespace Diagnosis.Cli.Commands;

/// <summary>Reads the details of a failed call.</summary>
internal static class FailedCall
{
    private const string Details = "grpc-status-details-bin";
    private const string NothingSeen = "COVERAGE_NONE";

    /// <summary>True when the cluster was asked and nothing could be seen of its workloads: that is not known, rather than failed.</summary>
    public static bool SawNothing(RpcException exception) => exception.StatusCode == StatusCode.Unavailable
        && exception.Trailers.GetValueBytes(Details) is { } details
        && Google.Rpc.Status.Parser.ParseFrom(details).Details.Any(d => d.Is(ErrorInfo.Descriptor) && d.Unpack<ErrorInfo>().Reason == NothingSeen);
}
