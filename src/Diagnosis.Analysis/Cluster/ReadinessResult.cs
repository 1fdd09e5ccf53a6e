namespace Diagnosis.Analysis.Cluster;

/// <summary>The latest answer of a readiness check for one task.</summary>
/// <param name="Name">Name of the check.</param>
/// <param name="TaskId">The task asked.</param>
/// <param name="Ready">True once the task said so.</param>
/// <param name="LastStatus">HTTP status of the last response, when preserved (504 is Marathon's own for "could not query").</param>
/// <param name="LastBody">Body of the last response, when preserved.</param>
public sealed record ReadinessResult(string Name, string TaskId, bool Ready, int? LastStatus, string? LastBody);
