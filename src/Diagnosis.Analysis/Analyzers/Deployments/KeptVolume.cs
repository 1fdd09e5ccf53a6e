using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>
/// Where the volume of an instance is, whatever agent the instance is listed on: Marathon finds it by its persistence id and by the labels of its reservation,
/// never by a host (Marathon 1.11, PersistentVolumeMatcher and TaskLabels).
/// </summary>
/// <param name="Agent">The agent that has it.</param>
/// <param name="ForeignFramework">Framework that it is reserved for when that is another one than this Marathon's; null when it is not, or not known to
/// be.</param>
internal sealed record KeptVolume(Agent Agent, string? ForeignFramework)
{
    /// <summary>The agent other than the one of the instance that has its volume; null when none is known to.</summary>
    public static KeptVolume? Of(AnalysisContext subject, Instance instance)
    {
        foreach (var agent in subject.Snapshot.Agents.Where(a => a.Id != instance.AgentId).OrderByDescending(a => a.Hostname == instance.Host))
        {
            if (agent.Reserved.FirstOrDefault(r => r.Disk?.PersistenceId is { } id && instance.PersistenceIds.Contains(id) && IsOf(instance, r)) is { } volume)
            {
                var holder = ResourceSelector.FrameworkOf(volume);
                return new(agent, subject.Snapshot.Marathon.FrameworkId is { } own && holder is not null && holder != own ? holder : null);
            }
        }

        return null;
    }

    /// <summary>The label names the instance, up to Marathon 1.7 its task; a document without labels does not say.</summary>
    private static bool IsOf(Instance instance, Resource volume) => ResourceSelector.InstanceOf(volume, ResourceSelector.FrameworkOf(volume)) is not { } named
        || named == instance.Id || instance.TaskId.StartsWith(named, StringComparison.Ordinal);
}
