namespace Diagnosis.Analysis.Cluster;

/// <summary>What a health check has reported for one instance (Marathon 1.11, Health.scala).</summary>
/// <param name="Alive">The current verdict.</param>
/// <param name="ConsecutiveFailures">Failures in a row that counted.</param>
/// <param name="FirstSuccess">First success of this task; null when it never passed.</param>
/// <param name="LastSuccess">Latest success.</param>
/// <param name="LastFailure">Latest failure.</param>
/// <param name="LastFailureCause">Status line or exception text of the latest failure.</param>
public sealed record HealthResult(
    bool Alive, int ConsecutiveFailures, DateTimeOffset? FirstSuccess, DateTimeOffset? LastSuccess, DateTimeOffset? LastFailure, string? LastFailureCause);
