using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Bundles;
using Diagnosis.Sources.Live;

namespace Diagnosis.Sources.Tests.Live;

/// <summary>Readings that end when the test says so.</summary>
internal sealed class HeldSource(TimeProvider clock) : IClusterSource, IClusterConnection
{
    private readonly TaskCompletionSource<ClusterSnapshot>[] _answers = [.. Enumerable.Range(0, 5).Select(_ => New<ClusterSnapshot>())];
    private readonly TaskCompletionSource<bool>[] _started = [.. Enumerable.Range(0, 5).Select(_ => New<bool>())];
    private int _readings;

    public int Readings => _readings;

    public HeldReading[] Begun { get; } = new HeldReading[5];

    public IClusterReading Begin(DateTimeOffset notBefore)
    {
        var number = Interlocked.Increment(ref _readings) - 1;
        _started[number].SetResult(true);
        return Begun[number] = new(clock.GetUtcNow(), _answers[number]);
    }

    public Task FollowAsync(WatchSignal signal, CancellationToken cancellationToken) => Task.CompletedTask;

    public LogReading BeginLogs(ClusterSnapshot snapshot, string workloadId, FailureReads wanted) => new(snapshot, [], TimeProvider.System);

    public IClusterSource Source(string name, string? service, string? authorization, bool withTaskStatuses = true) => this;

    public IClusterSource Source(string name, string? service, string? authorization, CaptureWriter capture, bool withLogs) => this;

    public Task<string?> PingAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public bool GaveWay(int number) => _answers[number].Task.IsCanceled;

    public Task<bool> StartedAsync(int number) => _started[number].Task;

    public async Task AnswerAsync(int number)
    {
        await StartedAsync(number);
        _answers[number].SetResult(new ClusterSnapshot { CapturedAt = DateTimeOffset.UnixEpoch });
    }

    public async Task FailAsync(int number, Exception exception)
    {
        await StartedAsync(number);
        _answers[number].SetException(exception);
    }

    private static TaskCompletionSource<T> New<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
