namespace Diagnosis.Server.Sample;

/// <summary>
/// The instant that the sample's documents are relative to. The requests of one reading of the cluster get the same instant, or an app would have
/// another version in the queue than in the list of apps; a reading that starts after a pause gets a fresh one.
/// </summary>
internal sealed class SampleTime(TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>A reader notes the time before it asks; what it reads must not lie ahead of that.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private DateTimeOffset _moment = DateTimeOffset.MinValue;
    private DateTimeOffset _asked = DateTimeOffset.MinValue;

    /// <summary>The instant for a request that arrives now.</summary>
    public DateTimeOffset Next()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (now - _asked > Pause || now - Before - _moment > Longest)
            {
                _moment = now - Before;
            }

            _asked = now;
            return _moment;
        }
    }
}
