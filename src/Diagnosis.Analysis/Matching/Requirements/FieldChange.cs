using System.Text.Json.Nodes;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Matching.Requirements;

/// <summary>One change of a definition.</summary>
/// <param name="Field">JSON pointer in the definition, for instance <c>/mem</c> or <c>/constraints/0</c>; <c>/constraints/-</c> appends.</param>
/// <param name="From">JSON text now; empty when the field is not there.</param>
/// <param name="To">JSON text after; empty when the field is dropped.</param>
/// <param name="Text">The change in words, for instance <c>mem 12000 → 6158</c> or <c>drop hostname UNIQUE</c>.</param>
/// <param name="Instruction">The same as an instruction, for instance <c>Set mem to 6158 (now 12000)</c>.</param>
public sealed record FieldChange(string Field, string From, string To, string Text, string Instruction)
{
    /// <summary>The change as the subject of a sentence, for instance <c>dropping hostname UNIQUE</c> or <c>lowering mem to 6158 MiB</c>.</summary>
    public required string AsSubject { get; init; }

    /// <summary>What the values are as amounts, and of what unit; null for values of another kind.</summary>
    public (double From, double To, string Unit)? Amounts { get; init; }

    /// <summary>The change as a part of a merge patch: where, and what is to be there; null drops the field.</summary>
    internal (string Pointer, JsonNode? Value) Patched => (Field, To.Length > 0 ? JsonNode.Parse(To) : null);

    /// <summary>Several instructions as one sentence.</summary>
    internal static string Instructions(IEnumerable<FieldChange> changes) =>
        InWords.List([.. changes.Select((change, index) => index == 0 ? change.Instruction : InWords.Inner(change.Instruction))]);
}
