namespace Diagnosis.Analysis.Json;

/// <summary>Takes the current value into a target.</summary>
/// <param name="json">Stands at the value, and is left at its end.</param>
/// <param name="target">What it is taken into; an immutable one is replaced by a changed copy.</param>
/// <typeparam name="T">The target.</typeparam>
public delegate void MemberReader<T>(ref JsonWalker json, ref T target);
