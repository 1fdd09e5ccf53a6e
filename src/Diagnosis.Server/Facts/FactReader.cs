using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Server.Facts;

internal sealed class FactReader(TimeProvider time)
{
    public Task<ClusterSnapshot> ReadAsync(FactSource source, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(new ClusterSnapshot { CapturedAt = (source as SuppliedFacts)?.CapturedAt ?? time.GetUtcNow() });
    }
}
