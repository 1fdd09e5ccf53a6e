using System.Collections.Frozen;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Wording;
using Diagnosis.Server.Access;
using Diagnosis.Server.Access.Scopes;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.Sources.Bundles;
using Diagnosis.Sources.Documents;
using Diagnosis.Sources.Live;
using Diagnosis.Sources.Memory;
using Diagnosis.V1;
using Microsoft.Extensions.Options;
using DocumentKind = Diagnosis.Analysis.Cluster.DocumentKind;
using Workload = Diagnosis.Analysis.Cluster.Workload;

namespace Diagnosis.Server.Rpc.Snapshots;

/// <summary>Reads the source of a request once, into the snapshot that every analyzer looks at.</summary>
internal sealed class SnapshotProvider(
    ClusterRegistry clusters, FoundUploads uploads, SuppliedSnapshots brought, CallersCredential caller, MemoryBudget memory, IHttpContextAccessor calls,
    IOptions<RequestLimits> limits, TimeProvider time)
{
    /// <summary>Reads it.</summary>
    /// <param name="source">A valid source.</param>
    /// <param name="access">What the caller may see.</param>
    /// <param name="deadline">When the answer must be there: a cluster is read for most of the time until then, and what has not come then is late.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="UnknownResourceException">There is no such cluster, or no such upload of this caller.</exception>
    /// <exception cref="ClusterUnavailableException">Nothing can be read of a configured cluster that tells of workloads.</exception>
    /// <exception cref="CallerUnknownException">It is read with the credentials of who asks, and there are none.</exception>
    /// <exception cref="ArchiveException">The bundle is refused.</exception>
    /// <exception cref="ServerBusyException">There is no memory to unpack it.</exception>
    public Task<ClusterSnapshot> ReadAsync(ClusterSource source, CallAccess access, DateTimeOffset deadline, CancellationToken cancellationToken) =>
        ReadAsync(source, access, new RequestFaults(), FailureReads.TaskStatuses, withLogsOf: null, deadline, cancellationToken);

    /// <summary>
    /// Reads it for a query that may be faulty. Of a faulty one only what costs no cluster a reading is looked at further: documents that came with it, the
    /// sample of this process, and what was read of a cluster a moment ago. Any other cluster is not asked; the query ends with its faults.
    /// </summary>
    /// <param name="source">A source; valid, or a fault of the query.</param>
    /// <param name="access">What the caller may see.</param>
    /// <param name="faults">What is wrong with the query.</param>
    /// <param name="reads">What tells of failures alone and is wanted.</param>
    /// <param name="withLogsOf">An id: where it stands for one workload, the wanted logs that tell of its failures are read too. Null for none.</param>
    /// <param name="deadline">When the answer must be there.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="FluentValidation.ValidationException">The query is faulty, and the source is not at hand.</exception>
    public async Task<ClusterSnapshot> ReadAsync(
        ClusterSource source, CallAccess access, RequestFaults faults, FailureReads reads, string? withLogsOf, DateTimeOffset deadline,
        CancellationToken cancellationToken)
    {
        if (source.Snapshot is { } supplied)
        {
            return access.See(Read(supplied, cancellationToken));
        }

        if (source.HasDiagnosticsBundle)
        {
            return access.See(Read(source.DiagnosticsBundle.Memory, cancellationToken));
        }

        if (source.HasSnapshotId)
        {
            return access.See(await UploadedAsync(source.SnapshotId, access.Caller, faults, cancellationToken));
        }

        var (begun, timeLeft) = (time.GetTimestamp(), Left(deadline));
        var (cluster, snapshot) = await ReadAsync(source, faults, reads, deadline, cancellationToken);
        if (withLogsOf is null || !faults.IsEmpty || Only(snapshot, access, withLogsOf) is not { } workload
            || cluster.LogsOf(snapshot, workload.Id, reads) is not { IsEmpty: false } logs)
        {
            return access.See(snapshot);
        }

        return access.See(access.SeesLogsOf(workload.Id)
            ? await cluster.WithLogsAsync(snapshot, workload.Id, reads, caller.Header, timeLeft, time.GetElapsedTime(begun), cancellationToken)
            : WithheldLogs.Unasked(snapshot, workload.Id, reads, logs));
    }

    /// <summary>The workload that an id stands for, and that the caller may see; null when it stands for none or for several.</summary>
    private static Workload? Only(ClusterSnapshot snapshot, CallAccess access, string id) =>
        WorkloadSelection.Find(SnapshotIndex.Of(snapshot), id).Where(workload => access.Scope.Contains(workload.Id)).Take(2).ToArray() is [var only]
            ? only
            : null;

    private async Task<(ConfiguredCluster Cluster, ClusterSnapshot Snapshot)> ReadAsync(
        ClusterSource source, RequestFaults faults, FailureReads reads, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        if (clusters.Find(source.Cluster) is null)
        {
            // Whether there is such a Marathon only its cluster tells.
            faults.ThrowIfAny();
        }

        var cluster = await clusters.FindAsync(source.Cluster, caller.Header, Left(deadline), cancellationToken)
            ?? throw UnknownResourceException.Cluster(source.Cluster, clusters);
        var maxStaleness = source.MaxStaleness?.ToTimeSpan();
        var atHand = faults.IsEmpty || cluster.IsSample ? null : await cluster.AtHandAsync(maxStaleness, caller.Header);
        if (atHand is null && !cluster.IsSample)
        {
            faults.ThrowIfAny();
        }

        var snapshot = atHand ?? (reads.HasFlag(FailureReads.TaskStatuses)
            ? await cluster.ReadAsync(maxStaleness, caller.Header, Left(deadline), cancellationToken)
            : await cluster.ReadWithoutStatusesAsync(maxStaleness, caller.Header, Left(deadline), cancellationToken));
        return (cluster, ClusterUnavailableException.Seen(cluster.Name, snapshot));
    }

    private TimeSpan Left(DateTimeOffset deadline) => time.GetUtcNow() is var now && deadline > now ? deadline - now : TimeSpan.Zero;

    private async Task<ClusterSnapshot> UploadedAsync(string id, Caller uploader, RequestFaults faults, CancellationToken cancellationToken)
    {
        if (await uploads.FindAsync(uploader, id, cancellationToken) is { } found)
        {
            calls.HttpContext!.Response.RegisterForDispose(found);
            return found.Snapshot;
        }

        var unknown = UnknownResourceException.Upload(id);
        if (!faults.IsEmpty)
        {
            faults.Add("source.snapshot_id", unknown);
            faults.ThrowIfAny();
        }

        throw unknown;
    }

    private ClusterSnapshot Read(ReadOnlyMemory<byte> bundle, CancellationToken cancellationToken)
    {
        // What was unpacked is held by the snapshot, and that by the call.
        var share = memory.Open(MemoryUse.Reading);
        calls.HttpContext!.Response.RegisterForDispose(share);
        try
        {
            return BundleReader.Read(bundle, new ArchiveLimits(limits.Value.MaxUnpackedBytes), share, time.GetUtcNow(), cancellationToken);
        }
        catch (NoRoomException)
        {
            throw new ServerBusyException();
        }
    }

    /// <summary>Documents that are not said of which moment they are, are of that at which they came, which no other call has.</summary>
    private ClusterSnapshot Read(Snapshot supplied, CancellationToken cancellationToken)
    {
        if (supplied.CapturedAt is null || calls.HttpContext is not { Response: var call })
        {
            return Read(supplied, supplied.CapturedAt?.ToDateTimeOffset() ?? time.GetUtcNow(), cancellationToken);
        }

        var snapshot = brought.Read(supplied, () => Read(supplied, supplied.CapturedAt.ToDateTimeOffset(), cancellationToken), out var use);
        call.RegisterForDispose(use);
        return snapshot;
    }

    private static ClusterSnapshot Read(Snapshot supplied, DateTimeOffset capturedAt, CancellationToken cancellationToken) => SnapshotReader.Read(
        capturedAt,
        [.. supplied.Documents.Select(d => new SuppliedDocument((DocumentKind)d.Kind, d.Subject, d.Content.Memory))],
        supplied.MarathonFlags.ToFrozenDictionary(StringComparer.Ordinal),
        cancellationToken);
}
