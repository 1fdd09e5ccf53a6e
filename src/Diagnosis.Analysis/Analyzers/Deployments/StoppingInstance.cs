using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>An instance whose end is waited for, with what keeps it from being told.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Lost">Its agent when that is lost; null when it is there, or the agents are not known.</param>
/// <param name="Ignored">A kill of it that came to nothing; null when no log tells of one.</param>
/// <param name="Failed">A stop of it that failed; null when no log tells of one.</param>
internal sealed record StoppingInstance(Instance Instance, LostAgent? Lost, IgnoredKill? Ignored, FailedStop? Failed);
