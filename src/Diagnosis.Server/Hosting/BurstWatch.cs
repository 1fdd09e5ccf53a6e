using Diagnosis.Sources.Memory;

namespace Diagnosis.Server.Hosting;

/// <summary>Tells when a burst is over: much was taken since the last, and now, at two looks in a row, nothing is.</summary>
internal sealed class BurstWatch(MemoryBudget memory)
{
    /// <summary>Less is not worth the collector's work.</summary>
    public const long BytesOfBurst = 64 << 20;

    private bool _wasMuch;
    private bool _wasIdle;

    /// <summary>Looks; true once after each burst.</summary>
    public bool IsOver()
    {
        _wasMuch |= memory.TakePeak() >= BytesOfBurst;
        var isIdle = memory.Taken == 0;
        var isOver = _wasMuch && isIdle && _wasIdle;
        _wasIdle = isIdle;
        _wasMuch &= !isOver;
        return isOver;
    }
}
