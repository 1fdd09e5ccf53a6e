using Diagnosis.V1;

namespace Diagnosis.Server.Mcp;

/// <summary>One rule that a definition breaks.</summary>
/// <param name="Severity">Blocking where Marathon would refuse it.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Place">JSON pointer in the definition.</param>
/// <param name="Line">Line of the text.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Suggestion">What to write instead; null where nothing is suggested.</param>
internal sealed record ToldViolation(string Severity, string Rule, string Place, int Line, string Message, string? Suggestion)
{
    /// <summary>One of the contract.</summary>
    public static ToldViolation Of(Violation violation, TellingDetail detail) => new(
        violation.Severity.ToString().ToLowerInvariant(),
        violation.Rule,
        DataText.Clean(violation.JsonPointer, detail.Letters),
        violation.Line,
        DataText.Clean(violation.Message, detail.Letters),
        violation.Suggestion.Length > 0 ? DataText.Clean(violation.Suggestion, detail.Letters) : null);

    /// <summary>The same as a line.</summary>
    public string Text() => $"- {Severity} {Rule} at {Place} (line {Line}): {Message}{(Suggestion is null ? "" : $" Suggestion: {Suggestion}")}";
}
