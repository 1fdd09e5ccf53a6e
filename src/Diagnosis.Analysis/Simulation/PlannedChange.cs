namespace Diagnosis.Analysis.Simulation;

/// <summary>A change of a sequence.</summary>
/// <param name="Change">The change; null when nobody can tell what it is.</param>
/// <param name="IsSound">False when something is wrong with it in itself: it is tried, so that what else is wrong comes out, and not made.</param>
/// <param name="Promise">The agent that it would add; null for a change that adds none.</param>
public sealed record PlannedChange(ClusterChange? Change, bool IsSound, PromisedAgent? Promise);
