namespace Diagnosis.Playground.State;

/// <summary>What a deployment does to an app or a pod, as Marathon's names begin (Marathon 1.11, DeploymentAction).</summary>
public enum ActionKind
{
    /// <summary>Puts a new one into the tree, with no instance.</summary>
    Start,

    /// <summary>Stops all instances of one that is removed.</summary>
    Stop,

    /// <summary>Brings it to its number of instances.</summary>
    Scale,

    /// <summary>Replaces all instances.</summary>
    Restart,
}
