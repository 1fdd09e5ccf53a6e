namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>An agent that a gate keeps from being offered.</summary>
/// <param name="AgentId">Its id.</param>
/// <param name="Hostname">Its host name.</param>
/// <param name="Reason">Why, as a clause without a full stop.</param>
public sealed record WithheldAgent(string AgentId, string Hostname, string Reason);
