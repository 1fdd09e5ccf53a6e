using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Workloads;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.Wording;
using Diagnosis.Server.Rpc.Requests;
using Severity = Diagnosis.Analysis.Wording.Severity;

namespace Diagnosis.Server.Rpc.Simulate;

/// <summary>The definition that a query is about, as Marathon would store it.</summary>
/// <param name="Definition">The definition.</param>
/// <param name="Change">What it changes.</param>
internal sealed record ProposedDefinition(WorkloadDefinition Definition, DefinitionChange Change)
{
    /// <summary>Has the Marathon of the cluster look at it; null when it would refuse it.</summary>
    /// <param name="text">The definition.</param>
    /// <param name="id">Absolute id of the workload.</param>
    /// <param name="existing">The workload as it is; null when there is none.</param>
    /// <param name="cluster">The cluster it would be sent to.</param>
    /// <param name="faults">Gets what Marathon would refuse.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public static ProposedDefinition? Of(
        ProposedText text, string id, Workload? existing, ClusterSnapshot cluster, RequestFaults faults, CancellationToken cancellationToken)
    {
        var rules = ValidationOptions.Of(cluster) with { IncludeWarnings = false, OffersPatches = false, PartialUpdate = false };
        var stated = ProposedText.AbsoluteIdOf(text.Text);
        var isAnother = stated is not null && stated != id;
        if (isAnother && !faults.Touches("definition"))
        {
            faults.Add(text.Field, $"Its id would be {stated}, and the workload is {id}.");
        }

        var isPut = !isAnother && (existing is not null || (id.Length > 0 && stated is null));
        var result = DefinitionValidator.Validate(text.Text, rules with
        {
            Kind = existing?.Kind switch { WorkloadKind.App => DefinitionKind.App, WorkloadKind.Pod => DefinitionKind.Pod, _ => DefinitionKind.Auto },
            Operation = isPut ? DefinitionOperation.Update : DefinitionOperation.Create,
            TargetId = isPut ? id : "",
        }, cancellationToken);
        if (result.Kind == DefinitionKind.Group)
        {
            faults.Add(text.Field, "Is a group; simulate one app or pod of it, or validate the group against the cluster.");
            return null;
        }

        foreach (var refusal in result.Violations.Where(v => !result.IsValid && v.Severity == Severity.Blocking))
        {
            faults.Add(text.Field, Words(refusal, text));
        }

        if (isAnother || id.Length == 0 || !result.IsValid)
        {
            return null;
        }

        if (StoredDefinitions.Read(result.NormalizedDefinition, result.Kind, cancellationToken).FirstOrDefault(d => d.Id == id) is not { } definition)
        {
            faults.Add(text.Field, "Its id is not certain, since it has a member twice.");
            return null;
        }

        return new(definition, DefinitionComparison.Of(existing, definition, rules, cancellationToken));
    }

    private static string Words(Violation violation, ProposedText text)
    {
        var place = text.IsAsGiven && violation.Line > 0 ? $"Line {violation.Line} column {violation.Column}" : "The patched definition";
        var path = violation.Path.Length > 0 ? violation.Path : violation.JsonPointer;
        return $"{place}{(path.Length > 0 ? $", {path}" : "")}: {violation.Message}";
    }
}
