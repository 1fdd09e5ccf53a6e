using System.Collections.Concurrent;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// What several ask for at the same time is made for the first of them, and the others wait for it. Nothing is kept once it is made. Safe for concurrent use.
/// </summary>
internal sealed class UnderWay<TKey, T>
    where TKey : class
    where T : class
{
    private readonly ConcurrentDictionary<TKey, Task<T?>> _making = new(ReferenceEqualityComparer.Instance);

    /// <summary>Makes it, or waits for who is making it.</summary>
    /// <param name="key">What it is made of.</param>
    /// <param name="make">Makes it: also where who was making it gave up, made it for himself alone, or takes too long.</param>
    /// <param name="isForAll">False of one that is good enough for nobody but who made it.</param>
    /// <param name="patience">How long another is waited for.</param>
    /// <param name="time">The clock by which that is.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<T> MakeAsync(
        TKey key, Func<Task<T>> make, Func<T, bool> isForAll, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        var mine = new TaskCompletionSource<T?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var there = _making.GetOrAdd(key, mine.Task);
        if (there != mine.Task)
        {
            return await OfOtherAsync(there, patience, time, cancellationToken) ?? await make();
        }

        T? forAll = null;
        try
        {
            var made = await make();
            forAll = isForAll(made) ? made : null;
            return made;
        }
        finally
        {
            _making.TryRemove(key, out _);
            mine.SetResult(forAll);
        }
    }

    private static async Task<T?> OfOtherAsync(Task<T?> making, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            return await making.WaitAsync(patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }
}
