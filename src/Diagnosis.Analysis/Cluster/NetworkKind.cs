namespace Diagnosis.Analysis.Cluster;

/// <summary>What network a workload joins (Marathon 1.11, network.raml).</summary>
public enum NetworkKind
{
    /// <summary>A network that containers join by name: <c>container</c>; the default mode.</summary>
    Container,

    /// <summary>The agent's own: <c>host</c>.</summary>
    Host,

    /// <summary>A bridge on the agent: <c>container/bridge</c>.</summary>
    Bridge,
}
