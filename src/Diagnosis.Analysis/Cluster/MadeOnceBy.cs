using System.Collections.Concurrent;

namespace Diagnosis.Analysis.Cluster;

/// <summary>What is worked out of a key when it is first asked for and then kept, once where several ask at the same time. Safe for concurrent use.</summary>
/// <param name="make">Works it out.</param>
internal sealed class MadeOnceBy<TKey, T>(Func<TKey, T> make)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Lazy<T>> _known = [];

    /// <summary>That of a key.</summary>
    public T Of(TKey key) => (_known.TryGetValue(key, out var known) ? known : _known.GetOrAdd(key, new Lazy<T>(() => make(key)))).Value;
}
