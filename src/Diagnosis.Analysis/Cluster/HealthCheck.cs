namespace Diagnosis.Analysis.Cluster;

/// <summary>A health check of a definition. Defaults: Marathon 1.11, healthCheck.raml.</summary>
public sealed record HealthCheck
{
    /// <summary>How it asks.</summary>
    public HealthCheckProtocol Protocol { get; init; }

    /// <summary>Request path; null for TCP and COMMAND.</summary>
    public string? Path { get; init; }

    /// <summary>Fixed port; wins over <see cref="PortIndex"/>.</summary>
    public int? Port { get; init; }

    /// <summary>Index into the workload's ports; null means the only one.</summary>
    public int? PortIndex { get; init; }

    /// <summary>Name of an endpoint (pods) or of a port (apps); null when not given.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Container of a pod that the check belongs to; empty for apps.</summary>
    public string ContainerName { get; init; } = "";

    /// <summary>Failures before the first success are ignored this long; 300 by default.</summary>
    public double GracePeriodSeconds { get; init; } = 300;

    /// <summary>Time between checks; 60 by default.</summary>
    public double IntervalSeconds { get; init; } = 60;

    /// <summary>A check that takes longer has failed; 20 by default.</summary>
    public double TimeoutSeconds { get; init; } = 20;

    /// <summary>Failures in a row before a kill; 3 by default; 0 never kills (Marathon's checks) or kills at once (Mesos' checks).</summary>
    public int MaxConsecutiveFailures { get; init; } = 3;

    /// <summary>Wait before the first Mesos check; 15 by default.</summary>
    public double DelaySeconds { get; init; } = 15;

    /// <summary>Command of a COMMAND check; null otherwise.</summary>
    public string? Command { get; init; }

    /// <summary>True when an agent runs the check and Marathon only hears of it.</summary>
    public bool IsMesosCheck => Protocol.IsByMesos();
}
