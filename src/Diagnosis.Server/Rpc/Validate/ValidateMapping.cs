using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Server.Rpc.Answers;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Validate;

/// <summary>Writes the answer of Validate.</summary>
internal static class ValidateMapping
{
    /// <summary>Writes the response.</summary>
    /// <param name="result">What Marathon would answer.</param>
    /// <param name="keepSecrets">True when the caller wants the text that he sent, secrets and all.</param>
    /// <param name="against">The cluster it was asked about; null for a Marathon without services.</param>
    /// <param name="preflight">What would come of it there; null when it is refused, there is no cluster, or nothing to place.</param>
    public static Wire.ValidateResponse ToWire(ValidationResult result, bool keepSecrets, ClusterSnapshot? against, PreflightDiagnosis? preflight)
    {
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
            NormalizedDefinition = keepSecrets ? result.NormalizedDefinition : WithoutSecrets(result.NormalizedDefinition),

            // Where the body carries details they say it all.
            Message = result.Violations.Any(v => v.IsDetail) ? "" : QuotedJson.Redact(result.Message ?? ""),
        };
        wire.Violations.AddRange(result.Violations.Where(v => preflight?.Answers(ReasonCatalogue.Of(v.Rule)) != true).Select(v => v.ToWire(keepSecrets)));
        wire.Preflight = preflight?.Diagnosis.ToWire(preflight.World);
        wire.Coverage = against is not null ? Coverage.Of(against).ToWire() : null;
        wire.Sources.AddRange(against is not null ? against.Sources.Select(s => s.ToWire()) : []);
        return wire;
    }

    private static string WithoutSecrets(string definition) => definition.Length == 0 ? "" : DefinitionRedactor.Redact(definition);

    private static Wire.Violation ToWire(this Violation violation, bool keepSecrets) => new()
    {
        Severity = violation.Severity.ToWire(),
        Rule = violation.Rule.Id,
        Path = violation.Path,
        JsonPointer = violation.JsonPointer,
        Line = violation.Line,
        Column = violation.Column,
        Message = QuotedJson.Redact(violation.Message),
        Suggestion = Redactor.Redact(violation.Suggestion),
        SuggestedPatch = violation.SuggestedPatch is { } patch && (keepSecrets || !HasSecret(patch)) ? patch : "",
    };

    /// <summary>A patch is never redacted, since nobody could send it as it would stand there: one that would hold a secret is left out.</summary>
    private static bool HasSecret(string patch) => DefinitionRedactor.Redact(patch).Contains(Redactor.Mark, StringComparison.Ordinal);
}
