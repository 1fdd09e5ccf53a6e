namespace Diagnosis.Analysis.Cluster;

/// <summary>
/// An agent that the master knows from its registry and that has not come back since the master's failover (Mesos <c>recovered_slaves</c>): it is offered to
/// nobody, and what it has is not told.
/// </summary>
/// <param name="Id">Mesos agent id.</param>
/// <param name="Hostname">Its host; the id where that is not told.</param>
/// <param name="ReadFrom">The document that told of it.</param>
public sealed record RecoveredAgent(string Id, string Hostname, DocumentKind ReadFrom)
{
    /// <summary>True for an instance that runs, or ran, there.</summary>
    public bool Has(Instance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return instance.AgentId is null ? instance.Host == Hostname : instance.AgentId == Id;
    }
}
