using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>One thing about a definition that Marathon refuses (blocking), or accepts although it will not do what was meant.</summary>
/// <param name="Severity">Blocking when Marathon refuses the definition because of it.</param>
/// <param name="Rule">The rule that it breaks.</param>
/// <param name="Path">Where, exactly as Marathon prints it; empty when Marathon's answer names no path.</param>
/// <param name="JsonPointer">The pointer (RFC 6901) in the text as given; of the enclosing object when the member is missing.</param>
/// <param name="Line">1-based line in the text as given.</param>
/// <param name="Column">1-based column in UTF-16 code units.</param>
/// <param name="Message">Marathon's text exactly, or ours for a warning.</param>
/// <param name="Suggestion">What to write instead; empty when nothing is certain enough.</param>
public sealed record Violation(
    Severity Severity,
    Rule Rule,
    string Path,
    string JsonPointer,
    int Line,
    int Column,
    string Message,
    string Suggestion)
{
    /// <summary>Whether Marathon lists it in the <c>details</c> of its answer; false for warnings and for answers that are only a message.</summary>
    public bool IsDetail { get; init; }

    /// <summary>A JSON merge patch (RFC 7396) of the whole definition that removes this violation, re-validated; null when none is certain.</summary>
    public string? SuggestedPatch { get; init; }
}
