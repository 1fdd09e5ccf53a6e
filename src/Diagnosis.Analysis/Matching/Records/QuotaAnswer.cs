namespace Diagnosis.Analysis.Matching.Records;

/// <summary>Whether quota has room for one more instance of a workload.</summary>
/// <param name="IsKnown">False when no document tells of quota.</param>
/// <param name="Full">What leaves no room, as a clause; null when there is some.</param>
internal readonly record struct QuotaAnswer(bool IsKnown, string? Full);
