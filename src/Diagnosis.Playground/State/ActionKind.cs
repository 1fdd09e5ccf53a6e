namespace Diagnosis.Playground.State;

/// <summary>What a deployment does to an app, under Marathon's names (Marathon 1.11, DeploymentAction).</summary>
public enum ActionKind
{
    /// <summary>Puts a new app into the tree, with no instance.</summary>
    StartApplication,

    /// <summary>Stops all instances of an app that is removed.</summary>
    StopApplication,

    /// <summary>Brings an app to its number of instances.</summary>
    ScaleApplication,

    /// <summary>Replaces all instances.</summary>
    RestartApplication,
}
