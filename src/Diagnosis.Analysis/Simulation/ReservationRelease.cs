using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Simulation;

/// <summary>
/// A role's reservations become unreserved resources; what is used of them stays used. Persistent volumes stay: they would have to be destroyed first.
/// </summary>
/// <param name="Role">Whose reservations.</param>
/// <param name="Agent">Id or host name of the only agent to change; empty for all.</param>
public sealed record ReservationRelease(string Role, string Agent) : ClusterChange
{
    /// <inheritdoc/>
    public override ClusterSnapshot? Apply(ClusterSnapshot cluster, out ChangeFault? fault)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var roles = cluster.Agents.SelectMany(static agent => agent.Reserved).Select(static resource => resource.Role);
        var only = Agent.Length == 0 ? null : AgentLookup.Find(cluster, Agent);
        var noAgent = Agent.Length > 0 && only is null ? ChangeFault.NoAgent(cluster, Agent) : null;
        fault = roles.Contains(Role, StringComparer.Ordinal) ? noAgent
            : ChangeFault.NoRole(FaultSubject.ReservedRole, Role, roles) with { Further = noAgent };
        return fault is not null ? null
            : cluster with { Agents = [.. cluster.Agents.Select(one => only is null || ReferenceEquals(one, only) ? one.WithoutReservationsOf(Role) : one)] };
    }
}
