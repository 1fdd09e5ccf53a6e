using System.Text.Json;
using Diagnosis.Analysis.Cluster;

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

    /// <summary>Host port of the n-th entry of the definition's port list.</summary>
    public static string HostPort(WorkloadDefinition definition, int index)
    {
        if (definition.Kind != WorkloadKind.Pod)
        {
            return $"{(HasOldMappings(definition.Json) ? "/container/docker" : "/container")}/portMappings/{index}/hostPort";
        }

        return PodEndpoint(definition.Json, index) is { } place ? $"/containers/{place.Container}/endpoints/{place.Endpoint}/hostPort" : "/containers";
    }

    /// <summary>Up to Marathon 1.4 port mappings stand below <c>docker</c>.</summary>
    private static bool HasOldMappings(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty)
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.TryGetProperty("container", out var container) && container.ValueKind == JsonValueKind.Object
                && !container.TryGetProperty("portMappings", out _)
                && container.TryGetProperty("docker", out var docker) && docker.ValueKind == JsonValueKind.Object
                && docker.TryGetProperty("portMappings", out _);
        }
        catch (JsonException)
        {
            // A text that cannot be read has no old form either; no patch comes of it.
            return false;
        }
    }

    private static (int Container, int Endpoint)? PodEndpoint(ReadOnlyMemory<byte> json, int index)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var container = 0;
            foreach (var one in document.RootElement.GetProperty("containers").EnumerateArray())
            {
                var count = one.TryGetProperty("endpoints", out var endpoints) && endpoints.ValueKind == JsonValueKind.Array ? endpoints.GetArrayLength() : 0;
                if (index < count)
                {
                    return (container, index);
                }

                index -= count;
                container++;
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // The place cannot be told: the change then names the list alone.
            return null;
        }

        return null;
    }
}
