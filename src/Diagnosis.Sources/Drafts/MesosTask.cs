using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>A task of Marathon's as the master lists it.</summary>
/// <param name="Id">The task's id.</param>
/// <param name="State">Its state.</param>
/// <param name="AgentId">Where it is; null when that is not told.</param>
/// <param name="Role">Its role; null before Mesos 1.3.</param>
internal sealed record MesosTask(string Id, string State, string? AgentId, string? Role)
{
    /// <summary>The instance that the task is.</summary>
    /// <param name="agents">Agents by id, whose hosts the master does not name beside its tasks.</param>
    public Instance ToInstance(BoundedMap<string, Agent> agents) => new()
    {
        Id = TaskId.InstanceOf(Id) ?? Id,
        TaskId = Id,
        State = State,
        Condition = Conditions.OfTask(State, hasVersion: true),
        Host = AgentId is null ? null : agents.Find(AgentId)?.Hostname,
        AgentId = AgentId,
        Role = Role,
    };
}
