namespace Diagnosis.Analysis.Matching.Requirements;

/// <summary>One change of a definition.</summary>
/// <param name="Field">JSON pointer in the definition, for instance <c>/mem</c> or <c>/constraints/0</c>; <c>/constraints/-</c> appends.</param>
/// <param name="From">JSON text now; empty when the field is not there.</param>
/// <param name="To">JSON text after; empty when the field is dropped.</param>
/// <param name="Text">The change in words, for instance <c>mem 12000 → 6158</c> or <c>drop hostname UNIQUE</c>.</param>
/// <param name="Instruction">The same as an instruction, for instance <c>Set mem to 6158 (now 12000)</c>.</param>
public sealed record FieldChange(string Field, string From, string To, string Text, string Instruction);
