using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Services;
using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Images;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>Which fields of a definition carry out what a remedy wants of it.</summary>
internal static class FailurePatches
{
    /// <summary>The change and its title; null when this definition has nothing to change for it.</summary>
    /// <param name="subject">The workload in its cluster.</param>
    /// <param name="wish">What is to be changed.</param>
    /// <param name="container">The container of a pod that failed; null for the only one, and where it is not known.</param>
    public static (string Title, IReadOnlyList<(string Pointer, JsonNode? Value)> Changes)? Of(
        AnalysisContext subject, DefinitionFix wish, string? container) => wish switch
    {
        DefinitionFix.MoreMemory => LargerAmount.Of(subject, ResourceKind.Mem, container),
        DefinitionFix.MoreDisk => LargerAmount.Of(subject, ResourceKind.Disk, container),
        _ => Of(subject.Definition, wish),
    };

    private static (string Title, IReadOnlyList<(string Pointer, JsonNode? Value)> Changes)? Of(
        WorkloadDefinition definition, DefinitionFix wish) => wish switch
    {
        DefinitionFix.AnyHostPort => AnyPort(definition),
        DefinitionFix.BridgeNetwork when definition.Kind == WorkloadKind.App && !definition.Json.IsEmpty => Bridge(definition),
        DefinitionFix.LegalImageName => LegalName(definition),
        DefinitionFix.CachedImage when definition.Containers.Any(c => c.ForcePullImage) => Cached(definition),
        DefinitionFix.DefaultUser when definition.Kind == WorkloadKind.App && !definition.Json.IsEmpty
            && StoredJson.Parse(definition.Json) is JsonObject app && app["user"] is not null => ("Leave user out of the definition", [("/user", null)]),
        _ => null,
    };

    private static (string, IReadOnlyList<(string, JsonNode?)>) Cached(WorkloadDefinition definition) => definition.Kind == WorkloadKind.App
        ? ("Set forcePullImage to false", [("/container/docker/forcePullImage", false)])
        : ("Set forcePull to false",
            [
                .. definition.Containers.Select((c, i) => (c.ForcePullImage, Pointer: $"/containers/{i}/image/forcePull"))
                    .Where(c => c.ForcePullImage).Select(c => (c.Pointer, (JsonNode?)false)),
            ]);

    private static (string, IReadOnlyList<(string, JsonNode?)>)? AnyPort(WorkloadDefinition definition)
    {
        var change = PolicyChange.Ports(ChangedDefinition.None(definition)).FirstOrDefault();
        return change is null ? null : (FieldChange.Instructions(change.Changes), [.. change.Changes.Select(c => c.Patched)]);
    }

    /// <summary>Where the network stands depends on the form of the definition: below <c>docker</c> up to Marathon 1.4, beside the container since.</summary>
    private static (string, IReadOnlyList<(string, JsonNode?)>)? Bridge(WorkloadDefinition definition)
    {
        var isOld = (StoredJson.Parse(definition.Json)?["container"]?["docker"] as JsonObject)?.ContainsKey("network") is true;
        return isOld
            ? ("Set container.docker.network to BRIDGE", [("/container/docker/network", "BRIDGE")])
            : ("Set networks to container/bridge", [("/networks", new JsonArray(new JsonObject { ["mode"] = NetworkMode.Bridge }))]);
    }

    private static (string, IReadOnlyList<(string, JsonNode?)>)? LegalName(WorkloadDefinition definition)
    {
        var (container, index) = definition.Containers.Select((c, i) => (c, i))
            .FirstOrDefault(c => c.c.Image is { } image && ImageReference.Corrected(image) is not null);
        return ImageReference.Corrected(container?.Image ?? "") is not { } legal ? null
            : ($"Write {legal} as the image",
                [(definition.Kind == WorkloadKind.Pod ? $"/containers/{index}/image/id" : "/container/docker/image", legal)]);
    }
}
