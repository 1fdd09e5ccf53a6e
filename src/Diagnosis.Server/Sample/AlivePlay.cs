using Diagnosis.Playground;

namespace Diagnosis.Server.Sample;

/// <summary>Keeps a sample that moves moving while nobody looks, and upgrades an app of it every few minutes.</summary>
internal sealed class AlivePlay(PlayedCluster cluster, TimeProvider time) : IDisposable
{
    private const int TicksPerUpgrade = 180;
    private readonly CancellationTokenSource _stopped = new();
    private readonly PeriodicTimer _timer = new(TimeSpan.FromSeconds(1), time);
    private Task? _playing;

    /// <summary>Begins.</summary>
    public void Start() => _playing = PlayAsync();

    /// <summary>Stops.</summary>
    public async Task StopAsync()
    {
        await _stopped.CancelAsync();
        if (_playing is not null)
        {
            await _playing;
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _stopped.Dispose();
    }

    private async Task PlayAsync()
    {
        try
        {
            for (var tick = 1; await _timer.WaitForNextTickAsync(_stopped.Token); tick++)
            {
                cluster.CatchUp();
                if (tick % TicksPerUpgrade == 0)
                {
                    AliveStories.Upgrade(cluster, tick / TicksPerUpgrade);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }
}
