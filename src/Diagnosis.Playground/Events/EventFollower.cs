using System.Threading.Channels;

namespace Diagnosis.Playground.Events;

/// <summary>Who follows the events of a playground. Dispose it to end that.</summary>
public sealed class EventFollower : IDisposable
{
    /// <summary>Who is further behind is let go (Marathon 1.11, <c>--event_stream_max_outstanding_messages</c>).</summary>
    private const int MostOutstanding = 1024;

    private readonly Channel<PlayEvent> _events = Channel.CreateBounded<PlayEvent>(MostOutstanding);
    private readonly Action<EventFollower> _leave;

    internal EventFollower(string address, Action<EventFollower> leave) => (Address, _leave) = (address, leave);

    /// <summary>Where he is.</summary>
    public string Address { get; }

    /// <summary>What is told from the beginning on; it ends when he is too slow.</summary>
    public ChannelReader<PlayEvent> Events => _events.Reader;

    internal void Tell(PlayEvent told)
    {
        if (!_events.Writer.TryWrite(told))
        {
            _events.Writer.TryComplete();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _leave(this);
}
