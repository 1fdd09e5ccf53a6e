using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Diagnosis.Server.Hosting;

/// <summary>
/// Whether the server may be called: from the moment everything configured could be built until it is asked to stop, while at least one cluster can be read.
/// </summary>
internal sealed class Readiness(ClusterProbe probe) : IHealthCheck
{
    private volatile bool _isReady;

    /// <summary>True while calls are welcome, as far as it is for the server itself.</summary>
    public bool IsReady
    {
        get => _isReady;
        set => _isReady = value;
    }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!IsReady)
        {
            return HealthCheckResult.Unhealthy("The server starts or stops.");
        }

        var states = await probe.LookAsync(cancellationToken);
        var data = states.ToDictionary(state => state.Name, object (state) => state);
        return states.Any(state => state.IsReadable)
            ? HealthCheckResult.Healthy("At least one cluster can be read.", data)
            : HealthCheckResult.Unhealthy("No cluster can be read.", exception: null, data);
    }
}
