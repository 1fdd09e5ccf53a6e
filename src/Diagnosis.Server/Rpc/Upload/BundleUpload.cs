using Diagnosis.Analysis.Cluster;
using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Answers;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.Server.Rpc.Uploaded;
using Diagnosis.Sources.Bundles;
using Diagnosis.Sources.Memory;
using Diagnosis.V1;
using FluentValidation;
using FluentValidation.Results;
using Grpc.Core;
using Microsoft.Extensions.Options;
using Coverage = Diagnosis.Analysis.Cluster.Coverage;

namespace Diagnosis.Server.Rpc.Upload;

/// <summary>
/// Takes in an archive piece by piece, reads it and keeps what it read. The archive itself lies in memory that is counted as it comes, and is gone when it was
/// read, or when the upload ends in any other way.
/// </summary>
internal sealed class BundleUpload(
    UploadedSnapshots uploaded, SharedUploads shared, MemoryBudget memory, IOptions<RequestLimits> limits, TimeProvider time)
{
    /// <summary>What must be granted: the same as for asking about an archive that comes with the question.</summary>
    public const CallKind Call = CallKind.Diagnose;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private int _underWay;

    /// <summary>Uploads.</summary>
    /// <param name="pieces">The archive.</param>
    /// <param name="access">Whose it is.</param>
    /// <param name="bytes">Counts what comes.</param>
    /// <param name="deadline">When it must be read.</param>
    /// <exception cref="AccessDeniedException">The caller may not diagnose archives.</exception>
    /// <exception cref="ServerBusyException">As many upload as may, or there is no memory for it.</exception>
    /// <exception cref="ValidationException">The archive is refused.</exception>
    /// <exception cref="RpcException">It comes too slowly.</exception>
    public async Task<UploadBundleResponse> RunAsync(IBundlePieces pieces, CallAccess access, RequestBytes bytes, CallDeadline deadline)
    {
        access.Begin(Call, cluster: null);
        try
        {
            if (Interlocked.Increment(ref _underWay) > limits.Value.MaxUploads)
            {
                throw new ServerBusyException(LoadBound.Uploads);
            }

            using var archive = new BodyBuffer(bytes);
            await ReceiveAsync(pieces, archive, deadline.Token);
            return await ReadAsync(archive.Join(), access.Caller, deadline.Token);
        }
        catch (ArchiveException refused)
        {
            throw new ValidationException([new ValidationFailure(pieces.Field, refused.Message) { CustomState = refused }]);
        }
        catch (NoRoomException)
        {
            throw new ServerBusyException();
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private async Task ReceiveAsync(IBundlePieces pieces, BodyBuffer archive, CancellationToken cancellationToken)
    {
        while (await NextAsync(pieces, archive, cancellationToken))
        {
            if (Math.Max(pieces.Size, archive.Length) > limits.Value.MaxUploadBytes)
            {
                throw new ArchiveException(
                    $"The archive is larger than the {limits.Value.MaxUploadBytes} bytes that are taken on (Diagnosis:Limits:MaxUploadBytes).",
                    isTooLarge: true);
            }
        }

        if (pieces.Size != 0 && pieces.Size != archive.Length)
        {
            throw new ArchiveException($"The archive is not the one that was announced: {archive.Length} bytes came, and its size is {pieces.Size}.");
        }
    }

    private async Task<bool> NextAsync(IBundlePieces pieces, BodyBuffer archive, CancellationToken cancellationToken)
    {
        using var pause = new CancellationTokenSource(LongestPause, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, pause.Token);
        try
        {
            return await pieces.NextAsync(archive, ending.Token);
        }
        catch (Exception) when (pause.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            var seconds = (int)LongestPause.TotalSeconds;
            throw new RpcException(new Status(StatusCode.DeadlineExceeded, $"The archive comes too slowly: no further piece came within {seconds} s."));
        }
    }

    private async Task<UploadBundleResponse> ReadAsync(ReadOnlyMemory<byte> archive, Caller caller, CancellationToken cancellationToken)
    {
        var most = new ArchiveLimits(limits.Value.MaxUnpackedBytes);
        var size = new WorkSize(BundleReader.BytesOf(archive, most), new ClusterSize(0, 0), IsOfWholeCluster: false, MostAnswerBytes: 0);
        using var room = await memory.EnterAsync(size.Bytes, cancellationToken) ?? throw new ServerBusyException();
        using var unpacked = memory.Open(MemoryUse.Reading);
        var snapshot = BundleReader.Read(archive, most, unpacked, time.GetUtcNow(), cancellationToken);
        var bytes = UploadedSnapshot.BytesOf(snapshot, unpacked.Bytes);
        var forgottenAt = uploaded.Keep(caller, snapshot, bytes, time.GetUtcNow() + limits.Value.UploadsAreKept) ?? throw NoRoomToKeep(bytes);
        await shared.KeepAsync(caller, snapshot.SnapshotId, new UploadedArchive(archive, snapshot.CapturedAt, forgottenAt));
        return ToWire(snapshot, forgottenAt);
    }

    /// <summary>What is larger than all that may be kept will not do later either.</summary>
    private Exception NoRoomToKeep(long bytes) => memory.MostOf(MemoryUse.Kept) is var most && bytes > most
        ? new ArchiveException(
            $"What was read of the archive takes {bytes} bytes, and the {most} bytes that may be kept are too few"
                + " (an eighth of Diagnosis:Limits:MaxMemoryBytes).",
            isTooLarge: true)
        : new ServerBusyException();

    private static UploadBundleResponse ToWire(ClusterSnapshot snapshot, DateTimeOffset forgottenAt)
    {
        var response = new UploadBundleResponse
        {
            SnapshotId = snapshot.SnapshotId,
            Coverage = Coverage.Of(snapshot).ToWire(),
            ObservedAt = snapshot.CapturedAt.ToWire(),
            ForgottenAt = forgottenAt.ToWire(),
        };
        response.Sources.AddRange(snapshot.Sources.Select(source => source.ToWire()));
        return response;
    }
}
