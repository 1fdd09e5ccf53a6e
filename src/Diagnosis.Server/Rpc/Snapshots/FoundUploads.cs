using Diagnosis.Analysis.Cluster;
using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.Server.Rpc.Uploaded;
using Diagnosis.Sources.Bundles;
using Diagnosis.Sources.Memory;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Rpc.Snapshots;

/// <summary>Finds what a caller uploaded: to this server, or to another, which it is then had from and read again.</summary>
internal sealed class FoundUploads(UploadedSnapshots uploaded, SharedUploads shared, MemoryBudget memory, IOptions<RequestLimits> limits)
{
    /// <summary>What was read of an upload, held for a call that looks at it; null when there is none, or it is another caller's.</summary>
    /// <exception cref="ServerBusyException">There is no memory to read it again.</exception>
    public async Task<UploadedSnapshot?> FindAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        if (uploaded.Find(caller, id) is { } known)
        {
            return known;
        }

        using var held = memory.Open(MemoryUse.Reading);
        try
        {
            return await shared.FindAsync(caller, id, limits.Value.MaxUploadBytes, held) is { } archive && Read(archive, held, cancellationToken) is var read
                && read.Snapshot.SnapshotId == id
                ? Kept(caller, read.Snapshot, read.Bytes, archive.ForgottenAt)
                : null;
        }
        catch (NoRoomException)
        {
            throw new ServerBusyException();
        }
    }

    private (ClusterSnapshot Snapshot, long Bytes) Read(UploadedArchive archive, MemoryShare held, CancellationToken cancellationToken)
    {
        var most = new ArchiveLimits(limits.Value.MaxUnpackedBytes);
        var size = new WorkSize(BundleReader.BytesOf(archive.Bytes, most), new ClusterSize(0, 0), IsOfWholeCluster: false, MostAnswerBytes: 0);

        // Not waited for: the call holds memory itself.
        if (!held.TryTake(size.Bytes))
        {
            throw new NoRoomException();
        }

        using var unpacked = memory.Open(MemoryUse.Reading);
        var snapshot = BundleReader.Read(archive.Bytes, most, unpacked, archive.CapturedAt, cancellationToken);
        return (snapshot, UploadedSnapshot.BytesOf(snapshot, unpacked.Bytes));
    }

    private UploadedSnapshot? Kept(Caller caller, ClusterSnapshot snapshot, long bytes, DateTimeOffset forgottenAt) =>
        uploaded.Keep(caller, snapshot, bytes, forgottenAt) is null ? throw new NoRoomException() : uploaded.Find(caller, snapshot.SnapshotId);
}
