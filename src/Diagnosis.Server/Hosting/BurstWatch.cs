using Diagnosis.Sources.Memory;

namespace Diagnosis.Server.Hosting;

/// <summary>
/// Tells when a burst is over: much was taken since the last, or the heap has grown by much, and now, at two looks in a row, nothing is taken.
/// </summary>
/// <param name="memory">What calls take.</param>
/// <param name="committedBytes">How much the heap has of the machine's memory.</param>
internal sealed class BurstWatch(MemoryBudget memory, Func<long> committedBytes)
{
    /// <summary>Less is not worth the collector's work.</summary>
    public const long BytesOfBurst = 64 << 20;

    private long _committedBefore = committedBytes();
    private bool _wasMuch;
    private bool _wasIdle;

    /// <summary>Looks; true once after each burst.</summary>
    public bool IsOver()
    {
        _wasMuch |= memory.TakePeak() >= BytesOfBurst || committedBytes() - _committedBefore >= BytesOfBurst;
        var isIdle = memory.Taken == 0;
        var isOver = _wasMuch && isIdle && _wasIdle;
        _wasIdle = isIdle;
        _wasMuch &= !isOver;
        return isOver;
    }

    /// <summary>What could be given back was: what the heap has now is what it needs.</summary>
    public void IsGivenBack() => _committedBefore = committedBytes();
}
