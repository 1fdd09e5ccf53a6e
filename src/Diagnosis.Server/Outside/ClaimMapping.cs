using Diagnosis.Analysis.Analyzers.Outside;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Outside;

/// <summary>Reads a finding off the wire as what it is: a claim. Enum values that nobody knows are taken as not given.</summary>
internal static class ClaimMapping
{
    private const int MostParts = 32;

    /// <summary>Reads it.</summary>
    public static OutsideClaim Of(Wire.Finding finding) => new()
    {
        Code = finding.Code,
        Title = finding.Title,
        Category = finding.Category != Wire.Category.Unspecified ? (Category)finding.Category : null,
        Severity = Of(finding.Severity),
        Confidence = finding.Confidence,
        Summary = finding.Summary,
        Explanation = finding.Explanation,
        AffectedInstances = finding.AffectedInstances,
        Proofs = [.. finding.Evidence.Take(MostParts).Select(Of)],
        Remedies = [.. finding.Remedies.Take(MostParts).Select(Of)],
    };

    private static Severity? Of(Wire.Severity severity) => severity switch
    {
        Wire.Severity.Blocking => Severity.Blocking,
        Wire.Severity.Degrading => Severity.Degrading,
        Wire.Severity.Advisory => Severity.Advisory,
        _ => null,
    };

    private static OutsideProof Of(Wire.Evidence evidence) => new(
        new((DocumentKind)evidence.Document, evidence.Subject), evidence.Source, evidence.ObservedAt is { } at && IsMoment(at) ? at.ToDateTimeOffset() : null,
        evidence.Text);

    private static OutsideRemedy Of(Wire.Remedy remedy) =>
        new(remedy.Title, remedy.Description, remedy.Risk != Wire.Risk.Unspecified && Enum.IsDefined((Risk)remedy.Risk) ? (Risk)remedy.Risk : null)
        {
            Patch = remedy.ActionCase == Wire.Remedy.ActionOneofCase.DefinitionPatch ? remedy.DefinitionPatch : null,
            Command = remedy.ActionCase == Wire.Remedy.ActionOneofCase.Command ? remedy.Command : null,
            OperatorAction = remedy.ActionCase == Wire.Remedy.ActionOneofCase.OperatorAction ? remedy.OperatorAction : null,
            ClaimedPlaceable = remedy.Prediction?.InstancesPlaceable,
        };

    /// <summary>True for what protobuf calls a timestamp: from the year 1 to 9999.</summary>
    private static bool IsMoment(Google.Protobuf.WellKnownTypes.Timestamp at) =>
        at is { Seconds: >= -62135596800 and <= 253402300799, Nanos: >= 0 and <= 999_999_999 };
}
