using System.Collections.Concurrent;

namespace Diagnosis.Analysis.Matching;

/// <summary>Placements of a snapshot by what they depend on; bounded in memory, safe for concurrent use.</summary>
internal sealed class SharedPlacements(int agents)
{
    private const int MostBytes = 32 << 20;
    private const int BytesPerAgent = 64;
    private readonly ConcurrentDictionary<string, WorkloadPlacement> _placements = new(StringComparer.Ordinal);
    private readonly int _most = Math.Max(4, MostBytes / (BytesPerAgent * Math.Max(1, agents)));

    /// <summary>The placement of a shape, made now if it is the first of it. What two callers make at the same time is made twice and is the same.</summary>
    public WorkloadPlacement GetOrMake(string shape, Func<WorkloadPlacement> make)
    {
        if (_placements.TryGetValue(shape, out var known))
        {
            return known;
        }

        var made = make();
        if (_placements.Count >= _most)
        {
            _placements.Clear();
        }

        return _placements.GetOrAdd(shape, made);
    }
}
