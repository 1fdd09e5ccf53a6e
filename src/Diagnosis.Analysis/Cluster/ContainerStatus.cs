namespace Diagnosis.Analysis.Cluster;

/// <summary>One container of a pod instance.</summary>
/// <param name="Name">Name in the pod definition.</param>
/// <param name="Status">Mesos task state.</param>
/// <param name="Healthy">True or false from the <c>healthy</c> condition; null when it has none.</param>
/// <param name="HealthReason"><c>health-reported-by-mesos</c> or <c>health-unreported-by-mesos</c>; null when it has none.</param>
/// <param name="Message">What Marathon says beside the status.</param>
public sealed record ContainerStatus(string Name, string Status, bool? Healthy, string? HealthReason, string? Message);
