namespace Diagnosis.Analysis.Cluster;

/// <summary>Marathon as the Mesos master knows it.</summary>
public static class MarathonFramework
{
    private const string GpuResources = "GPU_RESOURCES";

    /// <summary>
    /// What Marathon's name begins with, unless it was started with another (<c>--framework_name</c>): <c>marathon</c>, <c>marathon-user</c>.
    /// </summary>
    private const string Name = "marathon";

    /// <summary>Marathon's entry in a snapshot; null when nothing tells which it is.</summary>
    public static Framework? In(ClusterSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return Among(snapshot.Frameworks, snapshot.Marathon.FrameworkId) is { } found
            && (snapshot.Marathon.FrameworkId is not null || MayServe(found, snapshot)) ? found : null;
    }

    /// <summary>Marathon's framework id, as <c>/v2/info</c> tells it, else that of its entry; null when neither is known.</summary>
    public static string? IdIn(ClusterSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return snapshot.Marathon.FrameworkId ?? In(snapshot)?.Id;
    }

    /// <summary>
    /// False for one that only has such a name while Marathon waits for offers in roles of which it has none: it is another Marathon, and this one is not
    /// listed.
    /// </summary>
    private static bool MayServe(Framework framework, ClusterSnapshot snapshot)
    {
        var waiting = snapshot.Queue.Select(item => item.Role).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return waiting.Count == 0 || framework.Roles.IsEmpty || framework.Roles.Any(waiting.Contains);
    }

    /// <summary>
    /// Marathon's entry: that of its id where <c>/v2/info</c> tells it, else the only one that may be Marathon's by name; null when neither tells.
    /// </summary>
    /// <param name="frameworks">All that are registered.</param>
    /// <param name="toldId">Marathon's framework id as <c>/v2/info</c> tells it; null when it was not read.</param>
    public static Framework? Among(IEnumerable<Framework> frameworks, string? toldId) =>
        frameworks.Where(framework => MayBe(framework.Id, framework.Name, toldId)).Take(2).ToArray() is [var only] ? only : null;

    /// <summary>False for a framework that is not Marathon's: another id than the one told, or, where none is told, another name.</summary>
    /// <param name="id">The framework's id.</param>
    /// <param name="name">The framework's name.</param>
    /// <param name="toldId">Marathon's framework id as <c>/v2/info</c> tells it; null when it was not read.</param>
    public static bool MayBe(string id, string name, string? toldId)
    {
        ArgumentNullException.ThrowIfNull(name);
        return toldId is null ? name.StartsWith(Name, StringComparison.OrdinalIgnoreCase) : id == toldId;
    }

    /// <summary>
    /// Whether it registered with the capability <c>GPU_RESOURCES</c>, without which Mesos shows it no agent that has GPUs. Marathon does so when its feature
    /// <c>gpu_resources</c> is enabled (Marathon 1.11, MarathonSchedulerDriver), so that <c>/v2/info</c> tells it too.
    /// </summary>
    public static Fact<bool> SeesGpus(ClusterSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var told = Told(snapshot);
        return !told.Or(true) && IsOfferedGpus(snapshot)
            ? Facts.Known(true, DocumentKind.MarathonQueue, "Marathon recorded offers of agents that have GPUs") : told;
    }

    /// <summary>What Marathon recorded it was offered, whatever its capabilities or the master's flags are by other documents.</summary>
    private static bool IsOfferedGpus(ClusterSnapshot snapshot)
    {
        var withGpus = snapshot.Agents.Where(agent => agent.Unreserved.Concat(agent.Reserved).Any(one => one is { Kind: ResourceKind.Gpus, Scalar: > 0 }))
            .Select(agent => agent.Id).ToHashSet(StringComparer.Ordinal);
        return withGpus.Count > 0 && snapshot.Queue.Any(item => !item.LastUnusedOffers.IsDefault
            && item.LastUnusedOffers.Any(offer => withGpus.Contains(offer.AgentId)));
    }

    private static Fact<bool> Told(ClusterSnapshot snapshot) =>
        In(snapshot) is { Capabilities.IsDefault: false } framework
                ? Facts.Known(framework.Capabilities.Contains(GpuResources), framework.ReadFrom)
            : !snapshot.Marathon.Features.IsDefault ? Facts.Known(snapshot.Marathon.Features.Contains("gpu_resources"), DocumentKind.MarathonInfo)
            : Facts.NotKnown<bool>(
                $"neither {DocumentKind.MesosFrameworks.WireName()} nor {DocumentKind.MarathonInfo.WireName()} tells Marathon's capabilities");
}
