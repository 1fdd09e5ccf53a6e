namespace Diagnosis.Analysis.Cluster;

/// <summary>What the field of a constraint names.</summary>
public enum ConstraintField
{
    /// <summary>An attribute of the agent.</summary>
    Attribute,

    /// <summary>The agent's host, of which every agent has its own.</summary>
    Hostname,

    /// <summary>The region of the agent's fault domain.</summary>
    Region,

    /// <summary>The zone of the agent's fault domain.</summary>
    Zone,
}
