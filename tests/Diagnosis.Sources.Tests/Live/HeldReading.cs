using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Live;

namespace Diagnosis.Sources.Tests.Live;

/// <summary>A reading that ends when a test says so.</summary>
/// <param name="startedAt">When it began.</param>
/// <param name="end">Its end.</param>
internal sealed class HeldReading(DateTimeOffset startedAt, TaskCompletionSource<ClusterSnapshot> end) : IClusterReading
{
    /// <summary>What is told to callers who do not wait for the end.</summary>
    public static readonly ClusterSnapshot SoFar = new() { CapturedAt = DateTimeOffset.UnixEpoch };

    public Task<ClusterSnapshot> Whole => end.Task;

    public DateTimeOffset StartedAt { get; set; } = startedAt;

    public bool WasLate => false;

    public Task<ClusterSnapshot> SoFarAsync(CancellationToken cancellationToken) => end.Task.IsCompleted ? end.Task : Task.FromResult(SoFar);

    public void GiveWay() => end.TrySetCanceled();
}
