using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Analysis.Analyzers.Outside;

/// <summary>Texts of somebody else as they may be shown: without secrets and what steers a terminal, and no longer than what they stand for.</summary>
internal static class ForeignText
{
    public const int LongestTitle = 120;
    public const int LongestSummary = 400;
    public const int LongestFact = 1000;
    private const int LongestMarkdown = 4000;

    /// <summary>One line.</summary>
    public static string Line(string text, int longest) =>
        string.Join(' ', Shown(text, longest).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Several lines.</summary>
    public static string Markdown(string text) => Shown(text, LongestMarkdown).Trim();

    /// <summary>Cut before secrets are looked for, which takes time with the length, and after, since marks are longer than some secrets.</summary>
    private static string Shown(string text, int longest) => BoundedText.Of(
        Redactor.Redact(string.Concat(BoundedText.Start(text, 2 * longest).Select(c => char.IsControl(c) && c != '\n' ? ' ' : c))), longest);
}
