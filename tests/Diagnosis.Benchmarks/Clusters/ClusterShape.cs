namespace Diagnosis.Benchmarks.Clusters;

/// <summary>What a generated cluster is like. The same shape and seed give the same bytes.</summary>
/// <param name="Agents">Agents: several sizes, some reserved in part, some with GPUs, each with ports in use.</param>
/// <param name="QueuedApps">Workloads with instances waiting in the launch queue; every tenth is a pod.</param>
/// <param name="Shapes">Different definitions among them; others are copies under another id. Null = each is its own.</param>
/// <param name="RunningApps">Apps that run, two tasks each.</param>
/// <param name="Attributes">Attributes per agent.</param>
/// <param name="UnusedOffersPerApp">Refused offers that the queue embeds per app.</param>
/// <param name="Seed">Seed of the random numbers.</param>
internal sealed record ClusterShape(
    int Agents, int QueuedApps, int? Shapes = null, int RunningApps = 500, int Attributes = 4, int UnusedOffersPerApp = 3, int Seed = 20260101)
{
    /// <summary>The random numbers that the definition of a queued workload is made of: equal for equal shapes.</summary>
    public Random DefinitionOf(int queued) => new(Seed + 100 + (queued % (Shapes ?? QueuedApps)));

    /// <summary>True for every tenth queued workload.</summary>
    public static bool IsPod(int queued) => queued % 10 == 9;

    /// <summary>Where a queued workload lives: five groups, of which two have a role of their own.</summary>
    public static string IdOf(int queued) => $"/team-{queued % 5}/{(IsPod(queued) ? "pod" : "app")}-{queued}";
}
