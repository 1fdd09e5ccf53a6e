using System.Collections.Immutable;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>A violation before its place and suggestion are worked out.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Path">Marathon's path.</param>
/// <param name="Message">Marathon's text, or ours.</param>
/// <param name="Location">What it is about.</param>
internal sealed record Issue(Rule Rule, string Path, string Message, Location Location)
{
    /// <summary>The declaration of the field, when a typed reader complained.</summary>
    public Field? Field { get; init; }

    /// <summary>Advice of the rule itself.</summary>
    public string Suggestion { get; init; } = "";

    /// <summary>The JSON that belongs in the place, when the rule is certain of it.</summary>
    public string? Replacement { get; init; }

    /// <summary>How much it matters: as the rule says, or less where what the rule fears is not known to come.</summary>
    public Severity Severity { get; init; } = Rule.Severity;

    /// <summary>What to move where: pointers and the JSON that is to be there, null to remove; none when <see cref="Replacement"/> is all.</summary>
    public ImmutableArray<(string Pointer, string? Json)> Moves { get; init; } = [];

    /// <summary>Whether Marathon lists it in <c>details</c>.</summary>
    public bool IsDetail { get; init; } = true;
}
