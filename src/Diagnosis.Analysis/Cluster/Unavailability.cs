namespace Diagnosis.Analysis.Cluster;

/// <summary>A planned outage.</summary>
/// <param name="Start">When it begins.</param>
/// <param name="Duration">How long; null = without end.</param>
public sealed record Unavailability(DateTimeOffset Start, TimeSpan? Duration);
