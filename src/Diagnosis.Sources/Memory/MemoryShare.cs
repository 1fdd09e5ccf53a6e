namespace Diagnosis.Sources.Memory;

/// <summary>What one user of the budget holds. It grows as bytes come, never by what is only announced, and goes back as a whole.</summary>
public sealed class MemoryShare : IDisposable
{
    private readonly MemoryBudget _budget;
    private readonly MemoryUse _use;
    private long _bytes;

    internal MemoryShare(MemoryBudget budget, MemoryUse use, long bytes = 0) => (_budget, _use, _bytes) = (budget, use, bytes);

    /// <summary>What it holds now.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Takes more, at once or not at all.</summary>
    public bool TryTake(long bytes)
    {
        if (!_budget.TryTake(_use, bytes))
        {
            return false;
        }

        Interlocked.Add(ref _bytes, bytes);
        return true;
    }

    /// <summary>Gives a part back, of what is still held.</summary>
    public void Give(long bytes)
    {
        long held, back;
        do
        {
            held = Bytes;
            back = Math.Min(held, bytes);
        }
        while (Interlocked.CompareExchange(ref _bytes, held - back, held) != held);
        _budget.Give(_use, back);
    }

    /// <summary>Gives all of it back.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _bytes, 0) is > 0 and var bytes)
        {
            _budget.Give(_use, bytes);
        }
    }
}
