using Diagnosis.Sources.Memory;

namespace Diagnosis.Sources.Live;

/// <summary>The documents of one reading: asked for by this server, or had from another one that asks for them at the time, or did a moment ago.</summary>
internal interface IReadingRound
{
    /// <summary>When the reading began, on whichever server.</summary>
    DateTimeOffset StartedAt { get; }

    /// <summary>A document.</summary>
    /// <param name="endpoint">Which.</param>
    /// <param name="ask">Asks the cluster for it.</param>
    /// <param name="share">What its memory is taken from.</param>
    /// <param name="timeout">The time for the whole cluster is over: what has not come is late.</param>
    /// <param name="stop">The reading is not wanted any more.</param>
    /// <exception cref="OperationCanceledException">It is not.</exception>
    Task<Fetched> ReadAsync(ClusterEndpoint endpoint, Func<Task<Fetched>> ask, MemoryShare share, CancellationToken timeout, CancellationToken stop);

    /// <summary>All documents have come, or are known not to.</summary>
    /// <param name="isGood">True when something was read.</param>
    /// <returns>The clock of the snapshot that all make of them; null when nobody else makes one.</returns>
    Task<DateTimeOffset?> EndAsync(bool isGood);

    /// <summary>Takes part in it no longer, however it ended.</summary>
    void Leave();
}
