using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Parameters;
using Diagnosis.Analysis.Wording;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Answers;

/// <summary>Maps findings and remedies.</summary>
internal static class FindingMapping
{
    /// <summary>Writes a finding.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="ids">Names the remedies of its diagnosis.</param>
    /// <param name="parameters">Names the numbers and names of its summary.</param>
    public static Wire.Finding ToWire(this Finding finding, RemedyIds ids, FindingParameters parameters)
    {
        var wire = new Wire.Finding
        {
            Code = finding.Code,
            Title = finding.Reason.Title,
            Category = (Wire.Category)finding.Category,
            Severity = finding.Severity.ToWire(),
            Role = (Wire.FindingRole)finding.Role,
            Confidence = finding.Confidence,
            AnalyzerId = finding.AnalyzerId,
            Summary = finding.Summary,
            Explanation = finding.Explanation,
            AffectedInstances = finding.AffectedInstances,
        };
        foreach (var (name, value) in parameters.Of(finding))
        {
            wire.Parameters.Add(name, value);
        }

        wire.Evidence.AddRange(finding.Evidence.Select(e => e.ToWire()));
        wire.Remedies.AddRange(finding.Remedies.Select(r => r.ToWire(ids.Next(r))));
        return wire;
    }

    /// <summary>Writes a severity; the contract counts from the worst, the engine up to it.</summary>
    public static Wire.Severity ToWire(this Severity severity) => severity switch
    {
        Severity.Blocking => Wire.Severity.Blocking,
        Severity.Degrading => Wire.Severity.Degrading,
        Severity.Advisory => Wire.Severity.Advisory,
        _ => Wire.Severity.Unspecified,
    };

    private static Wire.Remedy ToWire(this Remedy remedy, string id)
    {
        var wire = new Wire.Remedy { Id = id, Title = remedy.Title, Description = remedy.Description, Risk = (Wire.Risk)remedy.Risk };
        if (remedy.DefinitionPatch is not null)
        {
            (wire.DefinitionPatch, wire.Kind) = (remedy.DefinitionPatch, Wire.RemedyKind.Patch);
        }
        else if (remedy.Command is not null)
        {
            (wire.Command, wire.Kind) = (remedy.Command, Wire.RemedyKind.Command);
        }
        else if (remedy.OperatorAction is not null)
        {
            (wire.OperatorAction, wire.Kind) = (remedy.OperatorAction, Wire.RemedyKind.OperatorAction);
        }

        wire.Prediction = remedy.Prediction?.ToWire();
        return wire;
    }

    private static Wire.Prediction ToWire(this Prediction prediction)
    {
        var wire = new Wire.Prediction
        {
            InstancesPlaceable = prediction.InstancesPlaceable,
            InstancesWanted = prediction.InstancesWanted,
            NextBlocker = (Wire.Requirement)prediction.NextBlocker,
        };
        wire.Hostnames.AddRange(prediction.Hostnames);
        return wire;
    }
}
