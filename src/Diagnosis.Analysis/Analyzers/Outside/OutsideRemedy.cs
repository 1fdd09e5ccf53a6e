using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Outside;

/// <summary>What somebody else's analyzer would do.</summary>
/// <param name="Title">A few words.</param>
/// <param name="Description">What it does and what it costs.</param>
/// <param name="Risk">How much can go wrong; null when it does not say.</param>
public sealed record OutsideRemedy(string Title, string Description, Risk? Risk)
{
    /// <summary>A merge patch of the definition; null when it is another action.</summary>
    public string? Patch { get; init; }

    /// <summary>A command line.</summary>
    public string? Command { get; init; }

    /// <summary>What an operator has to do.</summary>
    public string? OperatorAction { get; init; }

    /// <summary>How many instances it claims to place; null when it claims nothing.</summary>
    public int? ClaimedPlaceable { get; init; }
}
