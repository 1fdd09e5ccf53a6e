using System.Collections.Immutable;

namespace Diagnosis.Analysis.Cluster;

/// <summary>The newest refused offer of one agent.</summary>
/// <param name="OfferId">Mesos offer id.</param>
/// <param name="AgentId">Agent that made it.</param>
/// <param name="Hostname">Its host.</param>
/// <param name="Resources">What was left of the offer when it was refused (no reservation labels, no disk sources: Marathon does not expose them).</param>
/// <param name="Attributes">The agent's attributes then.</param>
/// <param name="Reasons">All reasons in the matcher's order; may be empty.</param>
/// <param name="At">When.</param>
public sealed record UnusedOffer(
    string OfferId,
    string AgentId,
    string Hostname,
    ImmutableArray<Resource> Resources,
    ImmutableArray<AgentAttribute> Attributes,
    ImmutableArray<RefusalReason> Reasons,
    DateTimeOffset? At);
