namespace Diagnosis.Analysis.Engine;

/// <summary>The latest of what was made, by what it was made of, and no more than so many. Safe for concurrent use.</summary>
/// <param name="most">How many are kept.</param>
internal sealed class LatestOnes<TKey, T>(int most)
    where TKey : class
    where T : class
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, T> _kept = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<TKey> _inOrder = [];

    /// <summary>That of a key; null when it is not kept, or no more.</summary>
    public T? Find(TKey key)
    {
        lock (_gate)
        {
            return _kept.GetValueOrDefault(key);
        }
    }

    /// <summary>Keeps one, and lets the oldest go where there are too many.</summary>
    public void Keep(TKey key, T one)
    {
        lock (_gate)
        {
            if (_kept.TryAdd(key, one))
            {
                _inOrder.Enqueue(key);
            }

            if (_inOrder.Count > most)
            {
                _kept.Remove(_inOrder.Dequeue());
            }
        }
    }
}
