using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Simulation;

/// <summary>More agents like one that exists: same size, attributes, region and static reservations.</summary>
/// <param name="Model">Id or host name of the agent to copy.</param>
/// <param name="Count">How many; of more than <see cref="AgentAddition.MostAdded"/> only so many are added.</param>
public sealed record AgentCopies(string Model, int Count) : ClusterChange
{
    /// <inheritdoc/>
    public override int? AddedAgents => Count;

    /// <inheritdoc/>
    public override ClusterSnapshot? Apply(ClusterSnapshot cluster, out ChangeFault? fault)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        if (AgentLookup.Find(cluster, Model) is not { } agent)
        {
            fault = ChangeFault.NoAgent(cluster, Model);
            return null;
        }

        var empty = agent with { Reserved = [.. agent.Reserved.Where(static resource => !resource.IsDynamicallyReserved)] };
        return new AgentAddition(empty, Count).Apply(cluster, out fault);
    }
}
