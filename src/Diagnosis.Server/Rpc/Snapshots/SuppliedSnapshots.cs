using Diagnosis.Analysis.Cluster;
using Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Snapshots;

/// <summary>
/// Snapshots that came with the calls that are under way. Where several bring the same documents, byte for byte and of the same moment, they are read once, and
/// all that is worked out of them is shared: who brings documents knows what is in them. Each is let go with the last call that brought it. Safe for concurrent
/// use.
/// </summary>
internal sealed class SuppliedSnapshots
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Snapshot, SharedSupply> _supplies = new(SameDocuments.Instance);

    /// <summary>What was read, while <paramref name="use"/> is not disposed.</summary>
    /// <param name="supplied">The documents, with the moment that they are of.</param>
    /// <param name="read">Reads them; asked again where a call gave up that was reading them.</param>
    /// <param name="use">The use that the call makes of it.</param>
    public ClusterSnapshot Read(Snapshot supplied, Func<ClusterSnapshot> read, out IDisposable use)
    {
        SharedSupply? supply;
        lock (_gate)
        {
            if (!_supplies.TryGetValue(supplied, out supply))
            {
                _supplies.Add(supplied, supply = new(this, supplied));
            }

            supply.Uses++;
        }

        use = new Use(supply);
        var isRead = false;
        try
        {
            var snapshot = supply.Read(read);
            isRead = true;
            return snapshot;
        }
        finally
        {
            if (!isRead)
            {
                use.Dispose();
            }
        }
    }

    private sealed class SharedSupply(SuppliedSnapshots all, Snapshot supplied)
    {
        private readonly Lock _turn = new();
        private ClusterSnapshot? _snapshot;

        public int Uses { get; set; }

        /// <summary>Waits where another call is reading, as reading them once more would take as long.</summary>
        public ClusterSnapshot Read(Func<ClusterSnapshot> read)
        {
            lock (_turn)
            {
                return _snapshot ??= read();
            }
        }

        public void End()
        {
            lock (all._gate)
            {
                if (--Uses == 0)
                {
                    all._supplies.Remove(supplied);
                }
            }
        }
    }

    private sealed class Use(SharedSupply supply) : IDisposable
    {
        private SharedSupply? _supply = supply;

        public void Dispose() => Interlocked.Exchange(ref _supply, null)?.End();
    }

    /// <summary>Lengths tell most apart; what they do not tell, the bytes do.</summary>
    private sealed class SameDocuments : IEqualityComparer<Snapshot>
    {
        public static SameDocuments Instance { get; } = new();

        public bool Equals(Snapshot? one, Snapshot? other) => Equals((object?)one, other);

        public int GetHashCode(Snapshot snapshot)
        {
            var hash = default(HashCode);
            hash.Add(snapshot.CapturedAt);
            foreach (var document in snapshot.Documents)
            {
                hash.Add(document.Content.Length);
            }

            return hash.ToHashCode();
        }
    }
}
