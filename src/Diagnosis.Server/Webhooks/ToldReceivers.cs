using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Server.Access;
using Diagnosis.Server.Rpc.Answers;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Webhooks;

/// <summary>
/// Receivers that may see the same of a cluster: what is new there is worked out and written once for all of them, and each is told as a caller with such a
/// grant would be.
/// </summary>
/// <param name="cluster">Name of the cluster.</param>
/// <param name="rights">What they may see.</param>
/// <param name="receivers">What is to be sent to each.</param>
/// <param name="batch">Diagnoses.</param>
/// <param name="time">The clock.</param>
internal sealed class ToldReceivers(string cluster, Rights rights, ImmutableArray<WebhookQueue> receivers, BatchDiagnosis batch, TimeProvider time)
{
    private const int DiagnosesAtOnce = 128;

    private readonly ToldWorkloads _told = new();

    /// <summary>Tells what has changed since the last look.</summary>
    /// <param name="snapshot">What was read of the cluster.</param>
    /// <param name="deadline">When the look must be over.</param>
    /// <param name="cancellationToken">Ends it. What was told until then stays told.</param>
    public async Task LookAsync(ClusterSnapshot snapshot, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var access = new CallAccess(Caller.Nobody, rights);
        access.Begin(CallKind.Diagnose, cluster);
        var seen = SnapshotIndex.Of(access.See(snapshot));
        var stuck = await LookForStuckAsync(seen, access, deadline, cancellationToken);
        var ended = _told.Stuck.Where(id => !stuck.Contains(id)).ToHashSet(StringComparer.Ordinal);
        await LookForWellAsync(seen, access, ended, deadline, cancellationToken);
        var coverage = Coverage.Of(seen.Snapshot);
        var there = seen.Snapshot.Workloads.Select(workload => workload.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var id in ended.Where(id => !there.Contains(id) && coverage.CanDeny(id)).Order(StringComparer.Ordinal))
        {
            var gone = new Wire.Diagnosis { Workload = new() { Id = id }, Headline = $"{id} does not exist any more." };
            Tell(WorkloadChange.Gone, _told.End(id, isThere: false, seen.Snapshot.CapturedAt), seen, gone);
        }

        _told.EndLook(id => there.Contains(id) || !coverage.CanDeny(id));
    }

    private async Task<HashSet<string>> LookForStuckAsync(
        SnapshotIndex seen, CallAccess access, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        for (var after = ""; ;)
        {
            var some = (await batch.StuckAsync(
                seen, workload => access.Scope.Contains(workload.Id), [], after, DiagnosesAtOnce, DiagnosesAtOnce, deadline, cancellationToken)).First;
            foreach (var diagnosis in some)
            {
                all.Add(diagnosis.Workload.Id);
                if (_told.Add(diagnosis.Workload.Id, diagnosis.StuckSince, seen.Snapshot.CapturedAt) is { } began)
                {
                    Tell(WorkloadChange.Stuck, began, seen, diagnosis, access);
                }
            }

            if (some.Length < DiagnosesAtOnce)
            {
                return all;
            }

            after = some[^1].Workload.Id;
        }
    }

    /// <summary>What is not stuck any more need not be well: a deployment that begins anew is waited for.</summary>
    private async Task LookForWellAsync(
        SnapshotIndex seen, CallAccess access, HashSet<string> ended, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var workloads = seen.Snapshot.Workloads.Where(workload => ended.Contains(workload.Id));
        foreach (var some in workloads.Chunk(DiagnosesAtOnce))
        {
            foreach (var diagnosis in await batch.AllAsync(seen, [.. some], [], deadline, cancellationToken))
            {
                if (diagnosis is { IsStuck: false, State: WorkloadState.Healthy or WorkloadState.Suspended })
                {
                    Tell(WorkloadChange.Well, _told.End(diagnosis.Workload.Id, isThere: true, seen.Snapshot.CapturedAt), seen, diagnosis, access);
                }
            }
        }
    }

    private void Tell(WorkloadChange change, DateTimeOffset began, SnapshotIndex seen, WorkloadDiagnosis diagnosis, CallAccess access)
    {
        var wire = diagnosis.ToWire(seen);
        access.Hide(wire);
        Tell(change, began, seen, wire);
    }

    private void Tell(WorkloadChange change, DateTimeOffset began, SnapshotIndex seen, Wire.Diagnosis wire)
    {
        wire.Workload.Cluster = cluster;
        var id = EventText.Id(change, cluster, wire.Workload.Id, began);
        var news = new WebhookEvent(id, cluster, time.GetUtcNow(), EventText.Of(change, id, seen.Snapshot.CapturedAt, wire));
        foreach (var receiver in receivers)
        {
            receiver.Add(news);
        }
    }
}
