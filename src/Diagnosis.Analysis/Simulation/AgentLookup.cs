using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Simulation;

/// <summary>Finds an agent by what people call it.</summary>
internal static class AgentLookup
{
    public static Agent? Find(ClusterSnapshot snapshot, string idOrHostname) =>
        snapshot.Agents.FirstOrDefault(agent => agent.Id == idOrHostname) ?? snapshot.Agents.FirstOrDefault(agent => agent.Hostname == idOrHostname);

    public static bool IsOn(Instance instance, Agent agent) => instance.AgentId is { } id ? id == agent.Id : instance.Host == agent.Hostname;
}
