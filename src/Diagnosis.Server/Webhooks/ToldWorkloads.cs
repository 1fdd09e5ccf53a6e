namespace Diagnosis.Server.Webhooks;

/// <summary>
/// What was told of the workloads of a cluster, so that each change is told once. The first look at a cluster tells what got stuck a moment before, while this
/// server may have been replaced by another; what has been stuck for longer is taken for told.
/// </summary>
internal sealed class ToldWorkloads
{
    /// <summary>How far the first look goes back.</summary>
    public static readonly TimeSpan LookBack = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, DateTimeOffset> _stuck = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _well = new(StringComparer.Ordinal);
    private bool _hasLooked;

    /// <summary>Ids of those of which it was told last that they are stuck.</summary>
    public IReadOnlyCollection<string> Stuck => _stuck.Keys;

    /// <summary>Notes that a workload is stuck.</summary>
    /// <param name="id">The workload.</param>
    /// <param name="since">Since when, as far as documents prove it.</param>
    /// <param name="seenAt">When it was seen.</param>
    /// <returns>The moment that tells this time of being stuck from others; null when it is not to be told.</returns>
    public DateTimeOffset? Add(string id, DateTimeOffset? since, DateTimeOffset seenAt)
    {
        if (_stuck.ContainsKey(id))
        {
            return null;
        }

        // What is proven may have begun before it was well: a deployment that goes on, a health check that failed once before.
        var wasWell = _well.Remove(id, out var at);
        var began = since is { } proven && (!wasWell || proven > at) ? proven : seenAt;
        _stuck[id] = began;
        return _hasLooked || (since is { } lately && lately >= seenAt - LookBack) ? began : null;
    }

    /// <summary>Notes that it is well again, or gone.</summary>
    /// <param name="id">One of <see cref="Stuck"/>.</param>
    /// <param name="isThere">True when it still exists.</param>
    /// <param name="seenAt">When that was seen.</param>
    /// <returns>The moment of its having been stuck.</returns>
    public DateTimeOffset End(string id, bool isThere, DateTimeOffset seenAt)
    {
        _stuck.Remove(id, out var began);
        if (isThere)
        {
            _well[id] = seenAt;
        }

        return began;
    }

    /// <summary>A look has seen all there is: from now on whatever is new is told. What is kept of workloads that exist no more goes.</summary>
    /// <param name="exists">True of the id of a workload that exists, or may.</param>
    public void EndLook(Func<string, bool> exists)
    {
        _hasLooked = true;
        foreach (var id in _well.Keys.Where(id => !exists(id)).ToArray())
        {
            _well.Remove(id);
        }
    }
}
