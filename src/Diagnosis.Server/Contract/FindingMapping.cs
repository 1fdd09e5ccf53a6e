using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;
using Diagnosis.V1;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Contract;

/// <summary>Maps findings and remedies.</summary>
internal static class FindingMapping
{
    /// <summary>Writes a finding.</summary>
    public static Diagnosis.V1.Finding ToWire(this Finding finding)
    {
        var wire = new Diagnosis.V1.Finding
        {
            Code = finding.Code,
            Category = (Diagnosis.V1.Category)finding.Category,
            Severity = finding.Severity.ToWire(),
            Role = (Diagnosis.V1.FindingRole)finding.Role,
            Confidence = finding.Confidence,
            AnalyzerId = finding.AnalyzerId,
            Summary = finding.Summary,
            Explanation = finding.Explanation,
            AffectedInstances = finding.AffectedInstances,
        };
        wire.Evidence.AddRange(finding.Evidence.Select(e => e.ToWire()));
        wire.Remedies.AddRange(finding.Remedies.Select(r => r.ToWire()));
        return wire;
    }

    /// <summary>Writes a severity; the contract counts from the worst, the engine up to it.</summary>
    public static Diagnosis.V1.Severity ToWire(this Severity severity) => severity switch
    {
        Severity.Blocking => Diagnosis.V1.Severity.Blocking,
        Severity.Degrading => Diagnosis.V1.Severity.Degrading,
        Severity.Advisory => Diagnosis.V1.Severity.Advisory,
        _ => Diagnosis.V1.Severity.Unspecified,
    };

    private static Diagnosis.V1.Remedy ToWire(this Remedy remedy)
    {
        var wire = new Diagnosis.V1.Remedy { Title = remedy.Title, Description = remedy.Description, Risk = (Diagnosis.V1.Risk)remedy.Risk };
        if (remedy.DefinitionPatch is not null)
        {
            wire.DefinitionPatch = remedy.DefinitionPatch;
        }
        else if (remedy.Command is not null)
        {
            wire.Command = remedy.Command;
        }
        else if (remedy.OperatorAction is not null)
        {
            wire.OperatorAction = remedy.OperatorAction;
        }

        wire.Prediction = remedy.Prediction?.ToWire();
        return wire;
    }

    private static Diagnosis.V1.Prediction ToWire(this Prediction prediction)
    {
        var wire = new Diagnosis.V1.Prediction
        {
            InstancesPlaceable = prediction.InstancesPlaceable,
            InstancesWanted = prediction.InstancesWanted,
            NextBlocker = (Diagnosis.V1.Requirement)prediction.NextBlocker,
        };
        wire.Hostnames.AddRange(prediction.Hostnames);
        return wire;
    }
}
