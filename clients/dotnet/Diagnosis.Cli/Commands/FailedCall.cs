using Google.Rpc;
using Grpc.Core;

namespace Diagnosis.Cli.Commands;

/// <summary>Reads the details of a failed call.</summary>
internal static class FailedCall
{
    private const string Details = "grpc-status-details-bin";

    /// <summary>Nothing could be read that tells of workloads; or it was not given, for want of credentials.</summary>
    private static readonly string[] NothingSeen = ["COVERAGE_NONE", "UPSTREAM_CREDENTIALS"];

    /// <summary>True when the cluster was asked and nothing could be seen of its workloads: that is not known, rather than failed.</summary>
    public static bool SawNothing(RpcException exception) => exception.StatusCode
        is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.FailedPrecondition
        && exception.Trailers.GetValueBytes(Details) is { } details
        && Google.Rpc.Status.Parser.ParseFrom(details).Details.Any(d => d.Is(ErrorInfo.Descriptor) && NothingSeen.Contains(d.Unpack<ErrorInfo>().Reason));
}
