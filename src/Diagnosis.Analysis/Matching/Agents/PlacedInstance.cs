using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Matching.Agents;

/// <summary>An instance that constraints count, and its agent if that still exists.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Agent">Index of its agent; -1 when the agent is gone.</param>
internal readonly record struct PlacedInstance(Instance Instance, int Agent)
{
    /// <summary>
    /// What a constraint field says of the instance. Marathon keeps the agent's attributes of the launch, which no endpoint shows: today's are taken.
    /// </summary>
    public string? ValueOf(string field, AgentColumns table) => ConstraintFields.Of(field) switch
    {
        ConstraintField.Hostname => Instance.Host ?? FromAgent(field, table),
        ConstraintField.Region => Instance.Region ?? FromAgent(field, table),
        ConstraintField.Zone => Instance.Zone ?? FromAgent(field, table),
        _ => FromAgent(field, table),
    };

    private string? FromAgent(string field, AgentColumns table) => Agent < 0 ? null : AgentColumns.ValueOf(table.Agents[Agent], field);
}
