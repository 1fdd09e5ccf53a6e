namespace Diagnosis.Analysis.Definitions.Suggestions;

/// <summary>What to write instead.</summary>
/// <param name="Text">In words.</param>
/// <param name="Json">The corrected value as JSON when it is certain; null otherwise.</param>
internal sealed record Correction(string Text, string? Json)
{
    /// <summary>Nothing to say.</summary>
    public static readonly Correction None = new("", null);
}
