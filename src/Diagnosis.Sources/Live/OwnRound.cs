using Diagnosis.Sources.Memory;

namespace Diagnosis.Sources.Live;

/// <summary>A reading that this server makes for itself.</summary>
/// <param name="StartedAt">When it began.</param>
internal sealed record OwnRound(DateTimeOffset StartedAt) : IReadingRound
{
    public Task<Fetched> ReadAsync(
        ClusterEndpoint endpoint, Func<Task<Fetched>> ask, MemoryShare share, CancellationToken timeout, CancellationToken stop) => ask();

    public Task<DateTimeOffset?> EndAsync(bool isGood) => Task.FromResult<DateTimeOffset?>(null);

    public void Leave()
    {
        // Nobody else takes part in it.
    }
}
