namespace Diagnosis.Benchmarks.Clusters;

/// <summary>What a generated cluster is like. The same shape and seed give the same bytes.</summary>
/// <param name="Agents">Agents.</param>
/// <param name="QueuedApps">Apps with instances waiting in the launch queue.</param>
/// <param name="RunningApps">Apps that run, two tasks each.</param>
/// <param name="Attributes">Attributes per agent.</param>
/// <param name="UnusedOffersPerApp">Refused offers that the queue embeds per app.</param>
/// <param name="Seed">Seed of the random numbers.</param>
internal sealed record ClusterShape(int Agents, int QueuedApps, int RunningApps = 500, int Attributes = 4, int UnusedOffersPerApp = 3, int Seed = 20260101);
