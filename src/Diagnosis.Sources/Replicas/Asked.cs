namespace Diagnosis.Sources.Replicas;

/// <summary>What came of asking Redis.</summary>
/// <param name="IsAnswered">False when it could not be asked, or did not answer in time.</param>
/// <param name="Value">The answer.</param>
internal readonly record struct Asked<T>(bool IsAnswered, T? Value);
