using System.Text;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Workloads;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Analysis.Simulation;

/// <summary>
/// A change of a definition that was tried before it is offered: Marathon of that version takes the changed definition, and the matcher has placed it on
/// the agents as they are.
/// </summary>
/// <param name="Text">JSON merge patch (RFC 7396) in the form that the definition has.</param>
/// <param name="Prediction">
/// What placing the changed definition gave, or following the upgrade to it when instances run; null when no agents are known.
/// </param>
/// <param name="Assumed">What the prediction rests on that is up to Marathon, as a sentence; empty when nothing.</param>
internal sealed record SimulatedPatch(string Text, Prediction? Prediction, string Assumed)
{
    private const int MostHosts = 20;

    /// <summary>The remedy as a patch that was tried; when none can be offered, as what somebody does to the definition.</summary>
    /// <param name="subject">The workload in its cluster.</param>
    /// <param name="remedy">Title, description and risk.</param>
    /// <param name="changes">See <see cref="Of"/>; none when no value is certain.</param>
    /// <param name="cancellationToken">Ends the trial.</param>
    public static Remedy Offered(
        AnalysisContext subject, Remedy remedy, IReadOnlyList<(string Pointer, JsonNode? Value)> changes, CancellationToken cancellationToken) =>
        changes.Count > 0 && Of(subject, changes, cancellationToken) is { } patch
            ? patch.Carried(remedy)
            : remedy with { OperatorAction = $"{remedy.Title} in the definition of {subject.Workload.Id}." };

    /// <summary>Tries a change.</summary>
    /// <param name="subject">The workload in its cluster.</param>
    /// <param name="changes">JSON pointers in its definition and what is to be there; null removes.</param>
    /// <param name="cancellationToken">Ends the trial.</param>
    /// <returns>
    /// Null when it cannot be offered: the definition's text is not known, a pointer leads nowhere, Marathon would refuse the changed definition, or the
    /// patch would have to repeat a secret.
    /// </returns>
    public static SimulatedPatch? Of(AnalysisContext subject, IReadOnlyList<(string Pointer, JsonNode? Value)> changes, CancellationToken cancellationToken)
    {
        return ExistingDefinition.JsonOf(subject.Definition) is { } existing && MergePatch.Of(existing, changes) is { } patch
            ? Tried(subject, existing, patch, cancellationToken)
            : null;
    }

    /// <summary>Tries a patch.</summary>
    /// <param name="subject">The workload in its cluster.</param>
    /// <param name="existing">Its definition; it is left as it is.</param>
    /// <param name="patch">The patch, a JSON text.</param>
    /// <param name="cancellationToken">Ends the trial.</param>
    /// <returns>Null when Marathon would refuse the changed definition, or the patch would have to repeat a secret.</returns>
    public static SimulatedPatch? Tried(AnalysisContext subject, JsonNode existing, string patch, CancellationToken cancellationToken)
    {
        if (DefinitionRedactor.Redact(patch).Contains(Redactor.Mark, StringComparison.Ordinal))
        {
            return null;
        }

        var changed = MergePatch.Apply(existing.DeepClone(), JsonNode.Parse(patch))!;
        if (Refuses(subject, changed, cancellationToken) && !Refuses(subject, existing, cancellationToken))
        {
            return null;
        }

        var (prediction, assumed) = Predict(subject, changed, cancellationToken);
        return new SimulatedPatch(patch, prediction, assumed);
    }

    /// <summary>True when Marathon would take the definition with the patch, or refuses it as it is; also where the definition's text is not known.</summary>
    public static bool IsTaken(AnalysisContext subject, string patch, CancellationToken cancellationToken) =>
        ExistingDefinition.JsonOf(subject.Definition) is not { } existing
        || !Refuses(subject, MergePatch.Apply(existing.DeepClone(), JsonNode.Parse(patch))!, cancellationToken)
        || Refuses(subject, existing, cancellationToken);

    /// <summary>The remedy with this patch as its action.</summary>
    public Remedy Carried(Remedy remedy) => remedy with
    {
        Description = $"{remedy.Description} {Assumed}".Trim(), DefinitionPatch = Text, Prediction = Prediction,
    };

    private static DefinitionKind Kind(AnalysisContext subject) =>
        subject.Definition.Kind == WorkloadKind.Pod ? DefinitionKind.Pod : DefinitionKind.App;

    private static bool Refuses(AnalysisContext subject, JsonNode definition, CancellationToken cancellationToken)
    {
        var options = ValidationOptions.OfSettings(subject.Snapshot) with
        {
            Kind = Kind(subject), TargetId = subject.Workload.Id, Operation = DefinitionOperation.Update, IncludeWarnings = false, OffersPatches = false,
        };
        return !DefinitionValidator.Validate(definition, options, cancellationToken).IsValid;
    }

    private static (Prediction? Prediction, string Assumed) Predict(AnalysisContext subject, JsonNode changed, CancellationToken cancellationToken)
    {
        if (subject.Snapshot.Agents.IsEmpty
            || StoredDefinitions.Read(Encoding.UTF8.GetBytes(changed.ToJsonString()), Kind(subject), cancellationToken) is not [var definition])
        {
            return (null, "");
        }

        if (!subject.Deployments.IsEmpty && subject.Workload.Instances.Any(i => i.IsRunning))
        {
            var world = Rollout.Of(subject.Snapshot, definition with { Role = subject.Definition.Role }, DefinitionChange.Upgrade, cancellationToken);
            var placed = world.Forecast.IsStuck ? 0 : definition.Instances;
            return (new(placed, definition.Instances, [], Matching.Requirements.Requirement.Unspecified), world.Forecast.Assumed);
        }

        // Where nothing is known to wait, nothing is there to be placed; another number of instances has another number waiting.
        if (subject.Lacking is not > 0 || subject.Lacking + definition.Instances - subject.Definition.Instances is not (> 0 and var lacking))
        {
            return (null, "");
        }

        var workload = subject.Workload with { Definition = definition with { Role = subject.Definition.Role } };
        var options = PlacementOptions.Brief with { Wanted = lacking };
        var packing = PlacementEngine.For(subject.Snapshot).Analyze(workload, subject.QueueItems.FirstOrDefault(), options, cancellationToken).Packing;
        var role = subject.QueueItems.FirstOrDefault()?.Role ?? subject.Definition.Role ?? subject.Snapshot.Marathon.MesosRole ?? "*";
        if (QuotaUse.Room(subject.Snapshot, role, definition) is var room && room < packing.Placeable)
        {
            return (new(room, packing.Wanted, [], Matching.Requirements.Requirement.Unspecified), "");
        }

        return (new(packing.Placeable, packing.Wanted, [.. packing.Assignments.Select(a => a.Hostname).Take(MostHosts)], packing.NextBlocker), "");
    }
}
