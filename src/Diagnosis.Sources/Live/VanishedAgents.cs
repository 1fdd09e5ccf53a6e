using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Live;

/// <summary>Tells of agents that were registered a while ago and are no longer: what ran there is gone with them. Safe for concurrent use.</summary>
/// <param name="time">The clock.</param>
internal sealed class VanishedAgents(TimeProvider time)
{
    private const int MostNamed = 5;

    /// <summary>So long it is news.</summary>
    private static readonly TimeSpan ToldFor = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private Dictionary<string, string> _registered = new(StringComparer.Ordinal);
    private List<(string Id, string Host, DateTimeOffset MissedAt)> _vanished = [];

    /// <summary>The same snapshot, whose list of agents says which ones are gone; one without a whole list is left as it is.</summary>
    public ClusterSnapshot Told(ClusterSnapshot snapshot)
    {
        var list = snapshot.Sources.IndexOf(snapshot.Sources.FirstOrDefault(s => s is { Kind: DocumentKind.MesosSlaves, State: SourceState.Read })!);
        if (list < 0)
        {
            return snapshot;
        }

        var now = time.GetUtcNow();
        lock (_lock)
        {
            var registered = snapshot.Agents.DistinctBy(a => a.Id, StringComparer.Ordinal).ToDictionary(a => a.Id, a => a.Hostname, StringComparer.Ordinal);
            _vanished =
            [
                .. _vanished.Where(v => !registered.ContainsKey(v.Id) && now - v.MissedAt < ToldFor),
                .. _registered.Where(a => !registered.ContainsKey(a.Key)).OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => (a.Key, a.Value, now)),
            ];
            _registered = registered;
            return _vanished.Count == 0 ? snapshot : snapshot with { Sources = snapshot.Sources.SetItem(list, With(snapshot.Sources[list])) };
        }
    }

    private SourceStatus With(SourceStatus status)
    {
        var named = _vanished.Take(MostNamed).Select(v => $"{v.Id} ({v.Host}, since {v.MissedAt.UtcDateTime:HH:mm:ss} UTC)");
        var more = _vanished.Count > MostNamed ? $" and {_vanished.Count - MostNamed} more" : "";
        return status with { Detail = $"{status.Detail} No longer registered: {string.Join(", ", named)}{more}.".TrimStart() };
    }
}
