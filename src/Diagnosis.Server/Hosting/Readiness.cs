using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Diagnosis.Server.Hosting;

/// <summary>Whether the server may be called: from the moment everything configured could be built until it is asked to stop.</summary>
internal sealed class Readiness : IHealthCheck
{
    private volatile bool _isReady;

    /// <summary>True while calls are welcome.</summary>
    public bool IsReady
    {
        get => _isReady;
        set => _isReady = value;
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(IsReady ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The server starts or stops."));
}
