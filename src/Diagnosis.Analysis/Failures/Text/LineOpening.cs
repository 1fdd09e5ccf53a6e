namespace Diagnosis.Analysis.Failures.Text;

/// <summary>How a line of a known origin starts.</summary>
/// <param name="Text">The first words.</param>
/// <param name="Origin">The origin.</param>
/// <param name="IsOneLine">True when the next line never belongs to it.</param>
/// <param name="NeedsHeader">True for words that count only behind a Mesos log header, because programs write them too.</param>
internal sealed record LineOpening(string Text, TextOrigin Origin, bool IsOneLine = false, bool NeedsHeader = false);
