using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.Sources.Bundles;
using Diagnosis.Sources.Live;
using Diagnosis.Sources.Memory;
using Diagnosis.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Diagnosis.Server.Rpc.Capture;

/// <summary>
/// Reads a cluster anew, takes down what is read and sends it in pieces. What is sent is never of a half reading: the archive stands before its first piece
/// goes.
/// </summary>
internal sealed class CaptureStream(
    CaptureSnapshotRequestValidator validator, ClusterRegistry clusters, CallersCredential caller, MemoryBudget memory, AuditLog audit)
{
    /// <summary>What must be granted.</summary>
    public const CallKind Call = CallKind.Capture;

    private const int PieceBytes = 64 * 1024;

    /// <summary>Captures.</summary>
    /// <param name="request">Which cluster.</param>
    /// <param name="access">What the caller may see.</param>
    /// <param name="faults">What could not be read of the request.</param>
    /// <param name="writer">Takes the pieces.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="FluentValidation.ValidationException">The request is faulty.</exception>
    /// <exception cref="AccessDeniedException">The caller may not capture the cluster, or not see all of it, which a capture holds.</exception>
    /// <exception cref="ClusterUnavailableException">Nothing can be read of the cluster.</exception>
    /// <exception cref="ServerBusyException">There is no memory for it.</exception>
    public async Task RunAsync(
        CaptureSnapshotRequest request, CallAccess access, RequestFaults faults, IServerStreamWriter<CaptureSnapshotResponse> writer,
        CancellationToken cancellationToken)
    {
        foreach (var failure in validator.Validate(request).Errors)
        {
            failure.PropertyName = FieldPath.Of(failure.PropertyName);
            faults.Add(failure);
        }

        faults.ThrowIfAny();
        access.Begin(Call, request.Source.Cluster);
        if (!access.Scope.IsEverything)
        {
            throw new AccessDeniedException(Call, request.Source.Cluster, "");
        }

        var cluster = await clusters.FindAsync(request.Source.Cluster, caller.Header, TimeSpan.MaxValue, cancellationToken)
            ?? throw UnknownResourceException.Cluster(request.Source.Cluster, clusters);
        using var share = memory.Open(MemoryUse.Reading);
        using var capture = new CaptureWriter(share);
        try
        {
            await cluster.CaptureAsync(capture, access.SeesAllLogs, caller.Header, cancellationToken);
        }
        catch (NoRoomException)
        {
            throw new ServerBusyException();
        }

        audit.Captured(access.Caller, cluster.Name, access.SeesAllLogs);
        for (var rest = capture.Archive; rest.Length > 0; rest = rest[Math.Min(PieceBytes, rest.Length)..])
        {
            // The piece is sent before the archive is given back.
            var piece = UnsafeByteOperations.UnsafeWrap(rest[..Math.Min(PieceBytes, rest.Length)]);
            await writer.WriteAsync(new CaptureSnapshotResponse { Chunk = piece }, cancellationToken);
        }
    }
}
