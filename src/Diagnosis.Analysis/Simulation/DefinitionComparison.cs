using System.Text.Json;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Tree;
using Diagnosis.Analysis.Definitions.Workloads;

namespace Diagnosis.Analysis.Simulation;

/// <summary>Tells what a definition changes of the one that a cluster has.</summary>
public static class DefinitionComparison
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 512 };

    /// <summary>Compares both in the form that Marathon stores, so that defaults and the order of members make no difference.</summary>
    /// <param name="existing">The workload as it is; null when there is none.</param>
    /// <param name="stored">The new definition in the form Marathon would store.</param>
    /// <param name="rules">The Marathon's settings.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    public static DefinitionChange Of(Workload? existing, WorkloadDefinition stored, ValidationOptions rules, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(rules);
        if (existing is null)
        {
            return DefinitionChange.New;
        }

        if (existing.Kind != stored.Kind || existing.Definition.Json.IsEmpty)
        {
            return DefinitionChange.Upgrade;
        }

        // What it depends on and which group it is in was decided when it was accepted.
        var alone = rules with
        {
            Kind = existing.Kind == WorkloadKind.Pod ? DefinitionKind.Pod : DefinitionKind.App,
            Operation = DefinitionOperation.Create,
            TargetId = "",
            Existing = ExistingState.Empty,
            IncludeWarnings = false,
            OffersPatches = false,
        };
        var own = ExistingDefinition.TextOf(existing.Definition);
        var before = own is null ? null : DefinitionValidator.Validate(own, alone, cancellationToken);
        if (before is not { IsValid: true })
        {
            return DefinitionChange.Upgrade;
        }

        var (old, changed) = (WithoutCount(before.NormalizedDefinition), WithoutCount(stored.Json.Span));
        return !JsonNode.DeepEquals(old, changed) ? DefinitionChange.Upgrade
            : existing.Definition.Instances == stored.Instances ? DefinitionChange.None
            : DefinitionChange.Scale;
    }

    private static JsonObject WithoutCount(string json) => WithoutCount(System.Text.Encoding.UTF8.GetBytes(json));

    private static JsonObject WithoutCount(ReadOnlySpan<byte> json)
    {
        var definition = (JsonObject)JsonNode.Parse(json, documentOptions: Deep)!;
        definition.Remove("instances");
        (definition["scaling"] as JsonObject)?.Remove("instances");
        definition.Remove("version");
        definition.Remove("versionInfo");
        return definition;
    }
}
