namespace Diagnosis.Analysis.Simulation;

/// <summary>What a definition changes, as Marathon tells it apart (Marathon 1.11, AppDefinition.isUpgrade and DeploymentPlan).</summary>
public enum DefinitionChange
{
    /// <summary>Nothing: it is what Marathon has.</summary>
    NONE,

    /// <summary>There is no such workload yet.</summary>
    NEW,

    /// <summary>Only the number of instances.</summary>
    SCALE,

    /// <summary>Anything else: all instances are replaced.</summary>
    UPGRADE,
}
