namespace Diagnosis.Sources.Live;

/// <summary>
/// Asks an endpoint only every few seconds when it has failed several times in a row: in between its document has failed as it did last, which is told with
/// the moment since when it does. One that answers is asked each time again, and one that names a time (<c>Retry-After</c>) not before that. (A breaker that
/// goes by the share of failures within some time would let a busy endpoint that stops fail for as long.) Safe for concurrent use.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="failuresInARow">After so many it is left alone.</param>
/// <param name="pause">For so long.</param>
/// <param name="isFailure">What counts as one.</param>
internal sealed class EndpointCircuit(TimeProvider time, int failuresInARow, TimeSpan pause, Func<Fetched, bool> isFailure)
{
    private readonly Lock _lock = new();
    private Fetched? _last;
    private int _failures;
    private DateTimeOffset _since;
    private DateTimeOffset _next;

    /// <summary>What the endpoint answers, or what it failed with last.</summary>
    /// <param name="ask">Asks it.</param>
    /// <exception cref="OperationCanceledException">Whoever asked gave up, which says nothing of the endpoint.</exception>
    public Task<Fetched> AskAsync(Func<Task<Fetched>> ask) => AskAsync(_ => ask());

    /// <summary>The same for one that is tried several times.</summary>
    /// <param name="ask">Asks it; told whether it may be tried again at once, which it is not when it failed the last time.</param>
    public async Task<Fetched> AskAsync(Func<bool, Task<Fetched>> ask)
    {
        bool isFirstFailure;
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_last?.AskAgainAfter is { } after && now < after)
            {
                return _last with { Detail = $"{_last.Detail} It wants to be asked again after {after.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC." };
            }

            if (_failures >= failuresInARow && now < _next)
            {
                return _last! with
                {
                    Detail = $"{_last.Detail} It has failed since {_since.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC "
                        + $"and is asked again every {pause.TotalSeconds:0} s.",
                };
            }

            // The one that tries; the others wait for what comes of it until the next time.
            _next = now + pause;
            isFirstFailure = _failures == 0;
        }

        var fetched = await ask(isFirstFailure);
        lock (_lock)
        {
            var now = time.GetUtcNow();
            (_failures, _since, _next, _last) = !isFailure(fetched) ? (0, default, default, null)
                : (_failures + 1, _failures == 0 ? now : _since, now + pause, fetched);
        }

        return fetched;
    }
}
