using System.Collections.Immutable;

namespace Diagnosis.Analysis.Analyzers.Outside;

/// <summary>What an analyzer outside of this process answered.</summary>
/// <param name="Outcome">How it ended; <see cref="Outcome.Findings"/> also when it claims nothing.</param>
/// <param name="Claims">What it claims, not looked at yet.</param>
/// <param name="Detail">Why it claims nothing, or what is to be told of its answer; may be empty.</param>
public sealed record OutsideAnswer(Outcome Outcome, ImmutableArray<OutsideClaim> Claims, string Detail)
{
    /// <summary>What its codes must begin with.</summary>
    public string CodePrefix { get; init; } = "";

    /// <summary>True when a document was missing without which it was not asked.</summary>
    public bool LacksDocument { get; init; }

    /// <summary>It claims nothing.</summary>
    public static OutsideAnswer Without(Outcome outcome, string why) => new(outcome, [], why);
}
