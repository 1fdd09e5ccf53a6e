using System.Collections.Immutable;

namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>What a placement constraint finds in this cluster.</summary>
/// <param name="Field"><c>hostname</c>, <c>@zone</c> or an attribute.</param>
/// <param name="Operator">For instance <c>UNIQUE</c>.</param>
/// <param name="Value">Empty when none is given.</param>
/// <param name="Values">Values that exist, most agents first, at most 50.</param>
/// <param name="ValuesOmitted">Values left out because of the size limit.</param>
/// <param name="ValuesAllowed">Distinct values on which another instance is allowed.</param>
/// <param name="AgentsWithout">Agents without the attribute.</param>
/// <param name="AgentsAllowed">Agents that pass the constraint.</param>
/// <param name="DidYouMean">An existing value or attribute close to the wanted one (a likely typo); empty when none.</param>
/// <param name="Text">The explanation in words.</param>
public sealed record ConstraintExplanation(
    string Field,
    string Operator,
    string Value,
    ImmutableArray<ConstraintValue> Values,
    int ValuesOmitted,
    int ValuesAllowed,
    int AgentsWithout,
    int AgentsAllowed,
    string DidYouMean,
    string Text);
