using System.Collections.Immutable;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Tree;

namespace Diagnosis.Analysis.Definitions;

/// <summary>What Marathon would answer.</summary>
public sealed record ValidationResult
{
    /// <summary>Whether Marathon accepts the definition.</summary>
    public required bool IsValid { get; init; }

    /// <summary>The status of Marathon's answer: 200, 201, 400, 404, 409, 422 or 500; 413 when the text is longer than was allowed to be looked at.</summary>
    public required int HttpStatus { get; init; }

    /// <summary>What the text was taken for; never AUTO.</summary>
    public required DefinitionKind Kind { get; init; }

    /// <summary>Errors first, then warnings, each in the order of the text.</summary>
    public required ImmutableArray<Violation> Violations { get; init; }

    /// <summary>What Marathon would store; null when it refuses.</summary>
    public AcceptedDefinition? Accepted { get; init; }

    /// <summary>The same as compact JSON; empty when it refuses.</summary>
    public string NormalizedDefinition => Accepted?.Text ?? "";

    /// <summary>The <c>message</c> of Marathon's answer; null when it accepts.</summary>
    public string? Message { get; init; }

    /// <summary>What Marathon holds after the request; what it held before when it refuses.</summary>
    public ExistingState StateAfter { get; init; } = ExistingState.Empty;
}
