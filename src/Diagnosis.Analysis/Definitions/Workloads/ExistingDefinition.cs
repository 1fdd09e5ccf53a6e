using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Workloads;

/// <summary>The definition of an existing workload as it would be sent to Marathon again.</summary>
public static class ExistingDefinition
{
    /// <summary>A copy of its JSON without what is no part of it; null when its document has no text that can be read.</summary>
    public static JsonObject? JsonOf(WorkloadDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.Json.IsEmpty || StoredJson.Parse(definition.Json) is not JsonObject json)
        {
            return null;
        }

        foreach (var member in App.OfAnswers.Append(App.Version.Name).Append(App.VersionInfo.Name))
        {
            json.Remove(member);
        }

        // Before 1.5 answers had the old and the new form of the same thing, which no request may.
        if (json.ContainsKey("fetch"))
        {
            json.Remove("uris");
        }

        if (json.ContainsKey("portDefinitions") || HasMappings(json))
        {
            json.Remove("ports");
        }

        return json;
    }

    private static bool HasMappings(JsonObject json) => json["container"] is JsonObject container
        && (container.ContainsKey("portMappings") || (container["docker"] as JsonObject)?.ContainsKey("portMappings") is true);
}
