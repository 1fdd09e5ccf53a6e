using System.Text.Json;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Server.Rpc.Validate;

/// <summary>The ids that a definition would be sent to a cluster with: its own, and of a group those of all that is in it.</summary>
internal static class DefinitionIds
{
    private static readonly string[] Within = ["apps", "pods", "groups"];

    /// <summary>Finds them; none in text that is not JSON, which is told so.</summary>
    /// <param name="definition">JSON text.</param>
    /// <param name="targetId">Id or path in the URL; empty for the collection.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static IReadOnlyList<string> Of(string definition, string targetId, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        var group = targetId.Length > 0 ? AbsoluteId.Asked(targetId) : "";
        if (group.Length > 0)
        {
            ids.Add(group);
        }

        try
        {
            using var json = JsonDocument.Parse(definition);
            foreach (var one in json.RootElement.ValueKind == JsonValueKind.Array ? json.RootElement.EnumerateArray().ToArray() : [json.RootElement])
            {
                Add(ids, one, IsGroup(one) ? group : "", cancellationToken);
            }
        }
        catch (JsonException)
        {
            // The rules of Marathon say what is wrong with it, and where.
        }

        return ids;
    }

    private static bool IsGroup(JsonElement one) =>
        one.ValueKind == JsonValueKind.Object && one.EnumerateObject().Any(member => Within.Contains(member.Name, StringComparer.Ordinal));

    /// <summary>A member that stands twice counts both times: which of them Marathon would take is not for this to say.</summary>
    private static void Add(List<string> ids, JsonElement one, string group, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (one.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        var path = group;
        foreach (var id in one.EnumerateObject().Where(member => member is { Name: "id", Value.ValueKind: JsonValueKind.String }))
        {
            var text = id.Value.GetString()!;
            path = text.StartsWith('/') ? text : $"{group}/{text}";
            ids.Add(path);
        }

        foreach (var inner in one.EnumerateObject().Where(m => Within.Contains(m.Name, StringComparer.Ordinal) && m.Value.ValueKind == JsonValueKind.Array))
        {
            foreach (var each in inner.Value.EnumerateArray())
            {
                Add(ids, each, path, cancellationToken);
            }
        }
    }
}
