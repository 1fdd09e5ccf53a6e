using System.Collections.Frozen;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Server.Validate;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Contract;

/// <summary>Maps Validate.</summary>
internal static class ValidationMapping
{
    /// <summary>Reads the request.</summary>
    public static ValidateQuery ToQuery(this Wire.ValidateRequest request, DateTimeOffset deadline) => new(
        request.Definition,
        request.Kind,
        request.Operation,
        request.TargetId,
        request.MarathonVersion,
        [.. request.EnabledFeatures],
        request.MarathonFlags.ToFrozenDictionary(StringComparer.Ordinal),
        deadline);

    /// <summary>Writes the response.</summary>
    public static Wire.ValidateResponse ToWire(this ValidationResult result)
    {
        var wire = new Wire.ValidateResponse
        {
            Valid = result.IsValid,
            HttpStatus = result.HttpStatus,
            Kind = result.Kind switch
            {
                DefinitionKind.APP => Wire.DefinitionKind.App,
                DefinitionKind.POD => Wire.DefinitionKind.Pod,
                DefinitionKind.GROUP => Wire.DefinitionKind.Group,
                _ => Wire.DefinitionKind.Unspecified,
            },
            NormalizedDefinition = result.NormalizedDefinition,

            // Where the body carries details they say it all.
            Message = result.Violations.Any(v => v.IsDetail) ? "" : result.Message ?? "",
        };
        wire.Violations.AddRange(result.Violations.Select(v => v.ToWire()));
        return wire;
    }

    private static Wire.Violation ToWire(this Violation violation) => new()
    {
        Severity = violation.Severity.ToWire(),
        Rule = violation.Rule,
        Path = violation.Path,
        JsonPointer = violation.JsonPointer,
        Line = violation.Line,
        Column = violation.Column,
        Message = violation.Message,
        Suggestion = violation.Suggestion,
        SuggestedPatch = violation.SuggestedPatch ?? "",
    };
}
