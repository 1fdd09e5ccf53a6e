using System.Text.Json;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Matching.Requirements;

/// <summary>Where things stand in the JSON of an app or a pod, as JSON pointers.</summary>
internal static class DefinitionPaths
{
    public static string Constraint(WorkloadDefinition definition, string index) =>
        definition.Kind == WorkloadKind.Pod ? $"/scheduling/placement/constraints/{index}" : $"/constraints/{index}";

    public static string AcceptedRoles(WorkloadDefinition definition) =>
        definition.Kind == WorkloadKind.Pod ? "/scheduling/placement/acceptedResourceRoles" : "/acceptedResourceRoles";

    /// <summary>A constraint in the definition's own notation.</summary>
    public static string ConstraintJson(WorkloadDefinition definition, string field, string op, string? value)
    {
        if (definition.Kind == WorkloadKind.Pod)
        {
            var text = $"{{\"fieldName\":{Quote(field)},\"operator\":{Quote(op)}";
            return value is null ? text + "}" : $"{text},\"value\":{Quote(value)}}}";
        }

        return value is null ? $"[{Quote(field)},{Quote(op)}]" : $"[{Quote(field)},{Quote(op)},{Quote(value)}]";
    }

    public static string Quote(string text) => $"\"{JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    /// <summary>Host ports of the definition's port list, in its order; where the text does not tell a place, the list of containers alone is named.</summary>
    public static string[] HostPorts(WorkloadDefinition definition)
    {
        var isPod = definition.Kind == WorkloadKind.Pod;
        try
        {
            using var document = JsonDocument.Parse(definition.Json);
            return isPod ? OfEndpoints(document.RootElement, definition.HostPorts.Length) : OfMappings(HasOldMappings(document.RootElement));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The place cannot be told: no patch comes of it.
            return isPod ? OfEndpoints(default, definition.HostPorts.Length) : OfMappings(isOld: false);
        }

        string[] OfMappings(bool isOld) =>
            [.. definition.HostPorts.Select((_, index) => $"{(isOld ? "/container/docker" : "/container")}/portMappings/{index}/hostPort")];
    }

    /// <summary>Up to Marathon 1.4 port mappings stand below <c>docker</c>.</summary>
    private static bool HasOldMappings(JsonElement app) =>
        app.Member("container") is { ValueKind: JsonValueKind.Object } container
            && container.Member("portMappings").ValueKind == JsonValueKind.Undefined
            && container.Member("docker").Member("portMappings").ValueKind != JsonValueKind.Undefined;

    private static string[] OfEndpoints(JsonElement pod, int count)
    {
        var places = new List<string>(count);
        foreach (var (index, container) in pod.Items("containers").Index())
        {
            places.AddRange(container.Items("endpoints").Select((_, endpoint) => $"/containers/{index}/endpoints/{endpoint}/hostPort"));
        }

        return [.. places.Concat(Enumerable.Repeat("/containers", count)).Take(count)];
    }
}
