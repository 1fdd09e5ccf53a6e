namespace Diagnosis.Client.Rendering;

/// <summary>One line of an outline.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its words, cleaned and not escaped.</param>
/// <param name="Limit">The most characters that it may take once it is escaped.</param>
internal sealed record OutlineLine(OutlineKind Kind, string Text, int Limit);
