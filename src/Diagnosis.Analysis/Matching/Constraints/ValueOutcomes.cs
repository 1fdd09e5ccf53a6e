using System.Collections.Immutable;

namespace Diagnosis.Analysis.Matching.Constraints;

/// <summary>What a constraint says of each value of a column, whatever runs where.</summary>
/// <param name="outcomes">In the order of the column's values.</param>
internal sealed class ValueOutcomes(ImmutableArray<ConstraintOutcome> outcomes)
{
    /// <summary>True when each of them is met or failed for certain.</summary>
    public bool AreDecided { get; } = outcomes.All(static outcome => outcome is ConstraintOutcome.Pass or ConstraintOutcome.Fail);

    public ReadOnlySpan<ConstraintOutcome> All => outcomes.AsSpan();

    public ConstraintOutcome this[int value] => outcomes[value];
}
