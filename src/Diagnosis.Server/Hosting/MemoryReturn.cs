using Diagnosis.Sources.Memory;

namespace Diagnosis.Server.Hosting;

/// <summary>
/// Gives memory back to the machine after a burst. The collector runs when something is allocated, so a server with nothing to do would keep what the burst
/// left behind.
/// </summary>
internal sealed class MemoryReturn(MemoryBudget memory, TimeProvider time) : QuietService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        var watch = new BurstWatch(memory, static () => GC.GetGCMemoryInfo().TotalCommittedBytes);
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var isOver = watch.IsOver();
            if (memory.Taken == 0)
            {
                BodyPieces.Shared.Clear();
            }

            if (isOver)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                watch.IsGivenBack();
            }
        }
    }
}
