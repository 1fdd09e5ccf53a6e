namespace Diagnosis.Analysis.Json;

/// <summary>Takes the current value.</summary>
/// <param name="json">Stands at the value, and is left at its end.</param>
/// <typeparam name="T">What it is taken as.</typeparam>
public delegate T ValueTaker<out T>(ref JsonWalker json);
