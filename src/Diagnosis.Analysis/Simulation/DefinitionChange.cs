namespace Diagnosis.Analysis.Simulation;

/// <summary>What a definition changes, as Marathon tells it apart (Marathon 1.11, AppDefinition.isUpgrade and DeploymentPlan).</summary>
public enum DefinitionChange
{
    /// <summary>Nothing: it is what Marathon has.</summary>
    None,

    /// <summary>There is no such workload yet.</summary>
    New,

    /// <summary>Only the number of instances.</summary>
    Scale,

    /// <summary>Anything else: all instances are replaced.</summary>
    Upgrade,
}
