using System.Collections.Frozen;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Server.Facts;
using Diagnosis.Server.Validate;
using FluentValidation;
using FluentValidation.Results;
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
        Against(request),
        deadline);

    /// <summary>Writes the response.</summary>
    public static Wire.ValidateResponse ToWire(this ValidateAnswer answer)
    {
        var result = answer.Result;
        var wire = new Wire.ValidateResponse
        {
            Valid = result.IsValid,
            HttpStatus = result.HttpStatus,
            Kind = result.Kind switch
            {
                DefinitionKind.App => Wire.DefinitionKind.App,
                DefinitionKind.Pod => Wire.DefinitionKind.Pod,
                DefinitionKind.Group => Wire.DefinitionKind.Group,
                _ => Wire.DefinitionKind.Unspecified,
            },
            NormalizedDefinition = result.NormalizedDefinition,

            // Where the body carries details they say it all.
            Message = result.Violations.Any(v => v.IsDetail) ? "" : result.Message ?? "",
        };
        wire.Violations.AddRange(result.Violations.Select(v => v.ToWire()));
        wire.Preflight = answer.Preflight is { } preflight ? preflight.Diagnosis.ToWire(preflight.World, withMatrix: false, mostRows: 0) : null;
        wire.Sources.AddRange(answer.Against is { } against ? against.Sources.Select(s => s.ToWire()) : []);
        return wire;
    }

    /// <summary>An <c>against</c> that names no source is a slip; none at all is a choice.</summary>
    private static FactSource? Against(Wire.ValidateRequest request) => request.Against is null
        ? null
        : request.Against.ToFacts("against") ?? throw new ValidationException([new ValidationFailure("against", "Name a cluster or hand over a snapshot.")]);

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
