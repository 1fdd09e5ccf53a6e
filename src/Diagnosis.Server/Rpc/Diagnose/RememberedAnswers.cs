using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Server.Access;
using Diagnosis.Server.Rpc.Answers;
using Diagnosis.Sources.Memory;
using Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Diagnose;

/// <summary>
/// Answers about one workload, for all who ask the same of the same snapshot. A snapshot never changes, no diagnosis depends on the clock, and only answers of
/// which nothing is hidden are kept, so that the snapshot and the request are all that an answer depends on. They live as long as their snapshot.
/// </summary>
internal sealed class RememberedAnswers(MemoryBudget memory)
{
    /// <summary>More than one long diagnosis without rows.</summary>
    private const int MostBytes = 64 << 10;

    /// <summary>An answer is objects and texts and, once it was sent, bytes.</summary>
    private const int BytesPerByte = 8;

    private readonly ConditionalWeakTable<ClusterSnapshot, ConcurrentDictionary<DiagnoseRequest, DiagnoseResponse>> _ofSnapshots = [];
    private readonly ConcurrentDictionary<WeakReference<ClusterSnapshot>, MemoryShare> _shares = [];

    /// <summary>The answer; null when it is not known, or not to be shared.</summary>
    /// <param name="snapshot">What was read, as the caller may see it.</param>
    /// <param name="access">What that is.</param>
    /// <param name="request">What he asks.</param>
    public DiagnoseResponse? Find(ClusterSnapshot snapshot, CallAccess access, DiagnoseRequest request)
    {
        if (!MayBeShared(access, request))
        {
            return null;
        }

        var found = _ofSnapshots.TryGetValue(snapshot, out var known) ? known.GetValueOrDefault(request) : null;
        CacheLookups.OfAnswer(isHit: found is not null);
        return found;
    }

    /// <summary>Keeps an answer where it may be shared and there is room. From now on nobody may change it.</summary>
    /// <param name="snapshot">What was read, as the caller may see it.</param>
    /// <param name="access">What that is.</param>
    /// <param name="request">What he asks.</param>
    /// <param name="answer">The answer.</param>
    public void Keep(ClusterSnapshot snapshot, CallAccess access, DiagnoseRequest request, DiagnoseResponse answer)
    {
        if (!MayBeShared(access, request) || answer.Diagnoses.Count == 0 || !answer.Diagnoses.All(IsFinished))
        {
            return;
        }

        var (size, share) = (answer.CalculateSize(), ShareOf(snapshot));
        if (size > MostBytes || !share.TryTake(BytesPerByte * size))
        {
            return;
        }

        if (!_ofSnapshots.GetOrCreateValue(snapshot).TryAdd(request.Clone(), answer))
        {
            share.Give(BytesPerByte * size);
            return;
        }

        SharedMessages.Share(answer);
    }

    /// <summary>Of a cluster, one workload, whole but for rows: what many ask.</summary>
    private static bool MayBeShared(CallAccess access, DiagnoseRequest request) =>
        access.Scope.IsEverything && request.Source.HasCluster && !request.AllStuck && request.View != DiagnosisView.Full && request.PageToken.Length == 0
        && request.ReadMask is null;

    /// <summary>One that an analyzer did not finish is made anew, for the next caller may have more time.</summary>
    private static bool IsFinished(V1.Diagnosis diagnosis) => diagnosis.AnalyzerRuns.All(run => run.Outcome is not (Outcome.TimedOut or Outcome.Failed));

    /// <summary>What the answers of a snapshot take; what those of snapshots took that are gone is given back.</summary>
    private MemoryShare ShareOf(ClusterSnapshot snapshot)
    {
        MemoryShare? found = null;
        foreach (var (of, share) in _shares)
        {
            if (!of.TryGetTarget(out var there))
            {
                _shares.TryRemove(of, out _);
                share.Dispose();
            }
            else if (ReferenceEquals(there, snapshot))
            {
                found = share;
            }
        }

        return found ?? _shares.GetOrAdd(new WeakReference<ClusterSnapshot>(snapshot), _ => memory.Open(MemoryUse.Kept));
    }
}
