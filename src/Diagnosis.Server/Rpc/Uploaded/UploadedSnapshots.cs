using Diagnosis.Analysis.Cluster;
using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Sources.Memory;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Rpc.Uploaded;

/// <summary>
/// What was read of uploads, each for the caller who uploaded it and for nobody else. It is kept for a while, so many for a caller, within the memory for what
/// is kept; a new one drives out the caller's oldest, and those that were used least when there is no room.
/// </summary>
internal sealed class UploadedSnapshots(MemoryBudget memory, IOptions<RequestLimits> limits, TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<UploadedSnapshot> _byUpload = [];
    private readonly List<UploadedSnapshot> _byUse = [];
    private ITimer? _clock;

    /// <summary>What a caller uploaded under an id, held for a call that looks at it; null when there is none, or it is another caller's.</summary>
    public UploadedSnapshot? Find(Caller caller, string id)
    {
        lock (_lock)
        {
            ForgetWhatIsOver();
            if (Of(caller, id) is not { } found)
            {
                return null;
            }

            _byUse.Remove(found);
            _byUse.Add(found);
            return found.Hold();
        }
    }

    /// <summary>Keeps what was read for its caller.</summary>
    /// <param name="caller">Who uploaded it.</param>
    /// <param name="snapshot">What was read.</param>
    /// <param name="bytes">The memory that it takes.</param>
    /// <param name="forgottenAt">When it is to be forgotten.</param>
    /// <returns>The same; null when there is no room for it, whatever is forgotten.</returns>
    public DateTimeOffset? Keep(Caller caller, ClusterSnapshot snapshot, long bytes, DateTimeOffset forgottenAt)
    {
        lock (_lock)
        {
            ForgetWhatIsOver();
            if (bytes > memory.MostOf(MemoryUse.Kept))
            {
                return null;
            }

            if (Of(caller, snapshot.SnapshotId) is { } same)
            {
                Forget(same);
            }

            while (_byUpload.Count(one => one.Owner == caller.Name) >= limits.Value.MaxUploadsKept)
            {
                Forget(_byUpload.First(one => one.Owner == caller.Name));
            }

            var share = memory.Open(MemoryUse.Kept);
            while (!share.TryTake(bytes))
            {
                if (_byUse.Count == 0)
                {
                    return null;
                }

                Forget(_byUse.Find(one => one.Owner == caller.Name) ?? _byUse[0]);
            }

            var kept = new UploadedSnapshot(caller.Name, snapshot, forgottenAt, share);
            _byUpload.Insert(_byUpload.FindLastIndex(one => one.ForgottenAt <= forgottenAt) + 1, kept);
            _byUse.Add(kept);
            Wind();
            return kept.ForgottenAt;
        }
    }

    /// <summary>Stops the clock.</summary>
    public void Dispose() => _clock?.Dispose();

    private UploadedSnapshot? Of(Caller caller, string id) => _byUpload.Find(one => one.Owner == caller.Name && one.Snapshot.SnapshotId == id);

    private void Forget(UploadedSnapshot one)
    {
        _byUpload.Remove(one);
        _byUse.Remove(one);
        one.Dispose();
    }

    /// <summary>They stand in the order in which they are forgotten: all are kept equally long since they were uploaded, to whichever server.</summary>
    private void ForgetWhatIsOver()
    {
        while (_byUpload is [var first, ..] && first.ForgottenAt <= time.GetUtcNow())
        {
            Forget(first);
        }
    }

    /// <summary>Has the next one forgotten in time, also when nobody asks for any.</summary>
    private void Wind()
    {
        _clock?.Dispose();
        _clock = _byUpload is [var first, ..] ? time.CreateTimer(_ => Ring(), null, Later(first.ForgottenAt), Timeout.InfiniteTimeSpan) : null;
    }

    private void Ring()
    {
        lock (_lock)
        {
            ForgetWhatIsOver();
            Wind();
        }
    }

    /// <summary>Timers may ring a little early.</summary>
    private TimeSpan Later(DateTimeOffset at) =>
        at - time.GetUtcNow() is var left && left > TimeSpan.Zero ? left + TimeSpan.FromMilliseconds(20) : TimeSpan.Zero;
}
