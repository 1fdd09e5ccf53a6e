namespace Diagnosis.Analysis.Cluster;

/// <summary>A readiness check of an app. Defaults: Marathon 1.11, readinessCheck.raml.</summary>
/// <param name="Name">Name of the check; <c>readinessCheck</c> by default.</param>
/// <param name="Protocol"><c>HTTP</c> or <c>HTTPS</c>.</param>
/// <param name="Path">Request path; <c>/</c> by default.</param>
/// <param name="PortName">Named port it asks; <c>http-api</c> by default.</param>
/// <param name="IntervalSeconds">30 by default.</param>
/// <param name="TimeoutSeconds">10 by default.</param>
public sealed record ReadinessCheck(string Name, string Protocol, string Path, string PortName, double IntervalSeconds, double TimeoutSeconds);
