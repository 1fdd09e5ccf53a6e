using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Findings;

/// <summary>Something that can be done. Exactly one of patch, command and operator action is set, or none when the description is all.</summary>
public sealed record Remedy
{
    /// <summary>A few words.</summary>
    public required string Title { get; init; }

    /// <summary>What it does and what it costs.</summary>
    public string Description { get; init; } = "";

    /// <summary>How much can go wrong.</summary>
    public Risk Risk { get; init; } = Risk.Low;

    /// <summary>JSON merge patch (RFC 7396) of the definition. Only set when it was simulated.</summary>
    public string? DefinitionPatch { get; init; }

    /// <summary>A command line for the user.</summary>
    public string? Command { get; init; }

    /// <summary>What an operator of the cluster has to do.</summary>
    public string? OperatorAction { get; init; }

    /// <summary>The field of the definition that the operator's action corrects, as a JSON pointer; null when it corrects none.</summary>
    public string? Field { get; init; }

    /// <summary>What simulating it gave; null when it cannot be simulated.</summary>
    public Prediction? Prediction { get; init; }
}
