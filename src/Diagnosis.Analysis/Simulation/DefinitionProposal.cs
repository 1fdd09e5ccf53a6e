using System.Text.Json.Nodes;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Simulation;

/// <summary>A definition that somebody proposes, before anybody has looked whether Marathon would take it.</summary>
public sealed class DefinitionProposal
{
    private readonly string? _text;
    private readonly JsonNode? _json;

    private DefinitionProposal(string? text, JsonNode? json)
    {
        _text = text;
        _json = json;
    }

    /// <summary>True when lines and columns of what is said about it are those of a text that was given.</summary>
    public bool IsAsGiven => _text is not null;

    /// <summary>Absolute id that it states; null when it states none, or none that is certain.</summary>
    public string? StatedId => ProposedDefinition.StatedId(_json);

    /// <summary>A text as it was given.</summary>
    /// <param name="text">The text.</param>
    /// <param name="json">What was read of it; null when it is no JSON, or has a member twice.</param>
    public static DefinitionProposal Given(string text, JsonNode? json)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(text, json);
    }

    /// <summary>A definition with a merge patch applied.</summary>
    /// <param name="target">The definition; it must not be used afterwards.</param>
    /// <param name="patch">The patch.</param>
    public static DefinitionProposal Patched(JsonObject target, JsonObject patch) => new(null, MergePatch.Apply(target, patch));

    internal ValidationResult Validate(ValidationOptions rules, CancellationToken cancellationToken) => _text is not null
        ? DefinitionValidator.Validate(_text, rules, cancellationToken)
        : DefinitionValidator.Validate(_json!, rules, cancellationToken);
}
