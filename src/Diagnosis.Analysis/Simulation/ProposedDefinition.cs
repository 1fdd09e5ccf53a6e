using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Simulation;

/// <summary>What the Marathon of a cluster would make of the definition of one app or pod.</summary>
/// <param name="Definition">As it would be stored; null when it would not.</param>
/// <param name="Change">What it changes; nothing when it would not be stored.</param>
/// <param name="AnotherId">The id that it states instead of the workload's; null when it states that, or none.</param>
/// <param name="Fault">Why it cannot be simulated although Marathon may take it, as a sentence; empty when it can.</param>
/// <param name="Refusals">What Marathon would refuse of it; none when it would take it.</param>
public sealed record ProposedDefinition(
    WorkloadDefinition? Definition, DefinitionChange Change, string? AnotherId, string Fault, ImmutableArray<Violation> Refusals)
{
    /// <summary>Has Marathon look at it.</summary>
    /// <param name="proposal">The definition.</param>
    /// <param name="id">Absolute id of the workload; null when nobody knows it but the definition.</param>
    /// <param name="cluster">The cluster it would be sent to.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public static ProposedDefinition Of(DefinitionProposal proposal, string? id, ClusterSnapshot cluster, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        ArgumentNullException.ThrowIfNull(cluster);
        var rules = ValidationOptions.Of(cluster) with { IncludeWarnings = false, OffersPatches = false, PartialUpdate = false };
        var stated = proposal.StatedId;
        var subject = id ?? stated;
        var another = stated == subject ? null : stated;
        var existing = cluster.Workloads.FirstOrDefault(w => w.Id == subject);
        var isPut = another is null && (existing is not null || (id is not null && stated is null));
        var result = proposal.Validate(rules with
        {
            Kind = existing?.Kind switch { WorkloadKind.App => DefinitionKind.App, WorkloadKind.Pod => DefinitionKind.Pod, _ => DefinitionKind.Auto },
            Operation = isPut ? DefinitionOperation.Update : DefinitionOperation.Create,
            TargetId = isPut ? subject! : "",
        }, cancellationToken);
        var refused = new ProposedDefinition(null, DefinitionChange.None, another, "", Refused(result, subject));
        if (result.Kind == DefinitionKind.Group)
        {
            return refused with { Fault = "Is a group; simulate one app or pod of it, or validate the group against the cluster.", Refusals = [] };
        }

        if (another is not null || subject is null || !result.IsValid)
        {
            return refused;
        }

        return result.Accepted!.Workloads(cancellationToken).FirstOrDefault(one => one.Definition.Id == subject) is { } accepted
            ? refused with { Definition = accepted.Definition, Change = DefinitionComparison.Of(existing, accepted, rules, cancellationToken) }
            : refused with { Fault = "Its id is not certain, since it has a member twice." };
    }

    /// <summary>The cluster in which it takes effect; null when it would not be stored.</summary>
    public SimulatedWorld? World(ClusterSnapshot cluster, CancellationToken cancellationToken) =>
        Definition is null ? null : Rollout.Of(cluster, Definition, Change, cancellationToken);

    /// <summary>The absolute id that a definition states; null when it states none.</summary>
    public static string? StatedId(JsonNode? definition) =>
        definition is JsonObject json && json["id"] is JsonValue value && value.TryGetValue<string>(out var id) ? AbsoluteId.Asked(id) : null;

    /// <summary>That an id is missing is not Marathon's to say where it would be sent to one that is not known here.</summary>
    private static ImmutableArray<Violation> Refused(ValidationResult result, string? subject) => result.IsValid
        ? []
        : [.. result.Violations.Where(v => v.Severity == Severity.Blocking && (subject is not null || v.Path != "/id"))];
}
