using System.Collections.Immutable;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>A field that stands in the wrong place.</summary>
/// <param name="Where">The end of the sentence about it.</param>
/// <param name="Advice">What to write instead.</param>
internal sealed record Misplaced(string Where, string Advice)
{
    /// <summary>Pointers and the JSON that is to be there, null to remove; none when the value cannot stand in the right place as it is.</summary>
    public ImmutableArray<(string Pointer, string? Json)> Moves { get; init; } = [];
}
