namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>In what way an agent is not there.</summary>
internal enum AgentLoss
{
    /// <summary>An operator took it out, and its tasks may still run.</summary>
    Deactivated,

    /// <summary>Mesos knows it, and it is not connected.</summary>
    Disconnected,

    /// <summary>Mesos does not know it any more.</summary>
    Unregistered,
}
