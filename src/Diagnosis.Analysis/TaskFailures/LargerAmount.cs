using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Warnings;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>
/// More memory or disk for a task that took more than it may: twice as much, and no less than a Java heap of the definition takes; but never more than an
/// agent has, since nothing would start then.
/// </summary>
internal static class LargerAmount
{
    private const double Factor = 2;

    /// <summary>An agent that has less than this more is no help.</summary>
    private const double LeastFactor = 1.1;

    /// <summary>The title and the change; null when the definition does not say how much it asks for, or no agent has noticeably more.</summary>
    /// <param name="subject">The workload in its cluster.</param>
    /// <param name="resource">Memory or disk.</param>
    /// <param name="container">The container of a pod that failed; null for the only one, and where it is not known.</param>
    public static (string Title, IReadOnlyList<(string Pointer, JsonNode? Value)> Changes)? Of(
        AnalysisContext subject, ResourceKind resource, string? container)
    {
        var definition = subject.Definition;
        var field = resource.Name();
        var isPod = definition.Kind == WorkloadKind.Pod;
        var index = !isPod || definition.Containers.Length == 1 ? 0 : definition.Containers.Select(c => c.Name).ToList().IndexOf(container ?? "");
        var asked = !isPod ? definition.Amounts[resource] : index < 0 ? 0 : definition.Containers[index].Resources[resource];
        if (asked <= 0)
        {
            return null;
        }

        var wanted = Math.Max(asked * Factor, resource == ResourceKind.Mem ? JavaHeap.LeastMemMiB(HeapMiB(definition, isPod, index)) : 0);
        var others = isPod ? definition.Amounts[resource] - asked : 0;
        var most = Largest(subject.Snapshot, resource) - others;
        var given = Math.Min(wanted, most);
        if (given < asked * LeastFactor)
        {
            return null;
        }

        var what = isPod && definition.Containers.Length > 1 ? $"{field} of container {container}" : field;
        var pointer = isPod ? $"/containers/{index}/resources/{field}" : $"/{field}";
        var limit = given < wanted ? $", the most that an agent has{(others > 0 ? " beside the others" : "")}" : "";
        return ($"Set {what} to {InWords.Number(given)} (now {InWords.Number(asked)}{limit})", [(pointer, given)]);
    }

    /// <summary>What somebody does where no agent has more, as a title and a sentence; null where one has, or not all agents are known.</summary>
    public static (string Title, string Action)? OnLargerAgent(AnalysisContext subject, ResourceKind resource)
    {
        var asked = subject.Definition.Amounts[resource];
        var most = Largest(subject.Snapshot, resource);
        if (asked <= 0 || most >= asked * LeastFactor)
        {
            return null;
        }

        var title = $"Raise {resource.Name()} on an agent with more than {InWords.Number(asked * LeastFactor)} MiB (none has more than {InWords.Number(most)})";
        return (title, $"Add an agent with more than {InWords.Number(asked * LeastFactor)} MiB of {resource.Name()}, then raise {resource.Name()} of "
            + $"{subject.Workload.Id}, which asks for {InWords.Number(asked)}.");
    }

    /// <summary>The most that one agent has, in whatever roles; without end where not all agents are known.</summary>
    private static double Largest(ClusterSnapshot snapshot, ResourceKind resource) => !snapshot.ListsAgents() || snapshot.Agents.IsEmpty
        ? double.MaxValue
        : Math.Floor(snapshot.Agents.Max(agent => agent.Unreserved.SumOf(resource) + agent.Reserved.SumOf(resource)));

    private static double HeapMiB(WorkloadDefinition definition, bool isPod, int index)
    {
        if (definition.Json.IsEmpty || StoredJson.Parse(definition.Json) is not JsonObject whole)
        {
            return 0;
        }

        var runs = isPod ? (whole["containers"] as JsonArray)?.ElementAtOrDefault(index) as JsonObject : whole;
        var command = isPod ? runs?["exec"]?["command"] as JsonObject : runs;
        string?[] words = [Text(command?["cmd"]), Text(command?["shell"]), .. Texts(command?["args"]), .. Texts(command?["argv"])];
        var environment = (runs?[isPod ? "environment" : "env"] as JsonObject)?.Select(pair => (pair.Key, Value: Text(pair.Value))) ?? [];
        return JavaHeap.MiB(JavaHeap.Told(
            words.OfType<string>(), environment.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, (object)pair.Value!))));
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static IEnumerable<string?> Texts(JsonNode? node) => (node as JsonArray)?.Select(Text) ?? [];
}
