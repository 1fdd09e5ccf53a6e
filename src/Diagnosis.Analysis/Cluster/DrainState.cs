namespace Diagnosis.Analysis.Cluster;

/// <summary>How far an agent is with being emptied (Mesos 1.9, DrainState; UNKNOWN is none).</summary>
public enum DrainState
{
    /// <summary>Its tasks are being stopped.</summary>
    Draining,

    /// <summary>Nothing runs on it any more.</summary>
    Drained,
}
