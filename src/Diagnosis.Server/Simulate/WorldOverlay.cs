using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Server.Simulate;

/// <summary>One change of a cluster in thought.</summary>
internal abstract record WorldOverlay;

/// <summary>None was set, which validation refuses.</summary>
internal sealed record UnsetOverlay : WorldOverlay;

/// <summary>More agents like one that exists.</summary>
/// <param name="Model">Id or host name of the agent to copy; empty when neither a model nor a description was given, which validation refuses.</param>
/// <param name="Count">How many.</param>
internal sealed record AgentsLike(string Model, int Count) : WorldOverlay;

/// <summary>More agents as described.</summary>
/// <param name="Agent">The description, with the host name as id.</param>
/// <param name="Count">How many.</param>
internal sealed record AgentsDescribed(Agent Agent, int Count) : WorldOverlay;

/// <summary>An agent leaves.</summary>
/// <param name="Agent">Id or host name.</param>
internal sealed record AgentDrained(string Agent) : WorldOverlay;

/// <summary>A workload wants another number of instances.</summary>
/// <param name="WorkloadId">As the caller wrote it.</param>
/// <param name="Instances">The number.</param>
internal sealed record WorkloadScaled(string WorkloadId, int Instances) : WorldOverlay;

/// <summary>Reservations are lifted.</summary>
/// <param name="Role">Whose.</param>
/// <param name="Agent">Id or host name of the only agent to change; empty for all.</param>
internal sealed record RoleUnreserved(string Role, string Agent) : WorldOverlay;

/// <summary>A role has another quota.</summary>
/// <param name="Role">The role.</param>
/// <param name="Guarantee">Guaranteed amounts; null: as they are.</param>
/// <param name="Limit">Largest amounts; null: as they are.</param>
internal sealed record QuotaChanged(string Role, QuotaAmounts? Guarantee, QuotaAmounts? Limit) : WorldOverlay;
