using Diagnosis.Sources.Memory;

namespace Diagnosis.Server.Hosting;

/// <summary>
/// Has the collector run when requests have left a good part of the budget behind since it was told to last. What one call gave back the next one takes, and
/// without a run both would lie in memory side by side: messages are large and grow old, which the collector clears last and, left alone, late.
/// </summary>
/// <param name="memory">The budget.</param>
internal sealed class Turnover(MemoryBudget memory)
{
    private const int Part = 4;

    private long _left;

    /// <summary>A request is over.</summary>
    /// <param name="bytes">What it held at its end; what went back before is used again.</param>
    /// <returns>True when the collector was told to run; nobody waits for it.</returns>
    public bool Leave(long bytes)
    {
        var left = Interlocked.Add(ref _left, bytes);
        if (left < memory.Bytes / Part || Interlocked.CompareExchange(ref _left, 0, left) != left)
        {
            return false;
        }

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
        return true;
    }
}
