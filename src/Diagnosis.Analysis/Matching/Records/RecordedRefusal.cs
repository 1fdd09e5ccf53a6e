using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Matching.Records;

/// <summary>A refusal that Marathon recorded, beside what the matcher makes of the very offer (Marathon 1.11, <c>lastUnusedOffers</c>).</summary>
/// <param name="AgentId">The agent that made the offer.</param>
/// <param name="Hostname">Its host.</param>
/// <param name="At">When Marathon refused it; null when not recorded.</param>
/// <param name="Recorded">The reasons that Marathon recorded, in its order; empty for a refusal without any.</param>
/// <param name="Decided">The reasons that the matcher gives for this offer; empty when it would take it, or refuse it silently.</param>
/// <param name="Outcome">Whether the two agree.</param>
/// <param name="Why">Why they do not, or why they were not compared; empty when they agree.</param>
public sealed record RecordedRefusal(
    string AgentId,
    string Hostname,
    DateTimeOffset? At,
    ImmutableArray<RefusalReason> Recorded,
    ImmutableArray<RefusalReason> Decided,
    RecordOutcome Outcome,
    string Why);
