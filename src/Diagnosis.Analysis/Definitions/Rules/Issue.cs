using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>A violation before its place and suggestion are worked out.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Path">Marathon's path.</param>
/// <param name="Message">Marathon's text, or ours.</param>
/// <param name="Place">What it is about.</param>
internal sealed record Issue(Rule Rule, string Path, string Message, Place Place)
{
    /// <summary>The declaration of the field, when a typed reader complained.</summary>
    public Field? Field { get; init; }

    /// <summary>Advice of the rule itself.</summary>
    public string Suggestion { get; init; } = "";

    /// <summary>The JSON that belongs in the place, when the rule is certain of it.</summary>
    public string? Replacement { get; init; }

    /// <summary>Whether Marathon lists it in <c>details</c>.</summary>
    public bool IsDetail { get; init; } = true;
}
