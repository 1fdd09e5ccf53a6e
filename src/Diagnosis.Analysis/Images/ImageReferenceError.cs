namespace Diagnosis.Analysis.Images;

/// <summary>The first thing wrong with an image reference.</summary>
/// <param name="Problem">The rule that is broken.</param>
/// <param name="Position">Where, as a zero-based index into the text given.</param>
/// <param name="Message">The rule as the end of a sentence, for example "a reference must not start with a slash".</param>
public sealed record ImageReferenceError(ImageReferenceProblem Problem, int Position, string Message);
