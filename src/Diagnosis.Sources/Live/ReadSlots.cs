namespace Diagnosis.Sources.Live;

/// <summary>How many requests of one reading may be under way at the same time; who comes later waits in line.</summary>
/// <param name="most">At least one.</param>
internal sealed class ReadSlots(int most) : IDisposable
{
    private readonly SemaphoreSlim _free = new(most);

    /// <summary>Waits for a place; dispose what is returned to leave it.</summary>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        return new TakenSlot(_free);
    }

    public void Dispose() => _free.Dispose();

    private sealed class TakenSlot(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
