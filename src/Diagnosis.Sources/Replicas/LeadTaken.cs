namespace Diagnosis.Sources.Replicas;

/// <summary>What came of trying to lead.</summary>
/// <param name="IsMine">True when this server leads now.</param>
/// <param name="Leader">What is told of who leads; null when nobody does any more.</param>
/// <param name="Last">What was said to be read last; null when nothing was lately.</param>
internal sealed record LeadTaken(bool IsMine, string? Leader, string? Last);
