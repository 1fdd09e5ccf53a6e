using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Workloads;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Simulation;

namespace Diagnosis.Analysis.Analyzers.Outside;

/// <summary>Tries patches of somebody else as this process tries its own: one that does not do what it is said to do is not offered.</summary>
internal sealed class PatchTrial(AnalysisContext subject)
{
    private const int LongestPatch = 16 * 1024;

    /// <summary>Each trial places the workload anew.</summary>
    private const int MostTrials = 10;

    private readonly JsonObject? _existing = ExistingDefinition.JsonOf(subject.Definition);
    private int _trials;

    /// <summary>Tries a patch.</summary>
    /// <param name="patch">A merge patch as it was received.</param>
    /// <param name="claimed">How many instances it is said to place; null when nothing is said.</param>
    /// <param name="cancellationToken">Ends the trial.</param>
    /// <returns>The patch, or why it is not offered.</returns>
    public (SimulatedPatch? Patch, string Fault) Try(string patch, int? claimed, CancellationToken cancellationToken)
    {
        if (_trials++ >= MostTrials)
        {
            return (null, $"no more than {MostTrials} patches are tried");
        }

        if (patch.Length > LongestPatch || Parsed(patch) is not { } changes)
        {
            return (null, "its patch is no JSON object that could be one");
        }

        if (_existing is null)
        {
            return (null, "the definition that it patches is not known");
        }

        if (changes.ContainsKey("id"))
        {
            return (null, "its patch changes the id");
        }

        if (changes["instances"] is JsonValue instances && instances.TryGetValue<double>(out var wanted) && wanted == 0 && subject.Definition.Instances > 0)
        {
            return (null, "with its patch nothing is meant to run any more");
        }

        if (JsonNode.DeepEquals(MergePatch.Apply(_existing.DeepClone(), changes), _existing))
        {
            return (null, "its patch changes nothing");
        }

        return SimulatedPatch.Tried(subject, _existing, changes.ToJsonString(), cancellationToken) is not { } tried
            ? (null, "Marathon would refuse the definition with its patch, or it holds a secret")
            : claimed > 0 && tried.Prediction is { } predicted && predicted.InstancesPlaceable < claimed
                ? (null, $"it claims to place {claimed} and places {predicted.InstancesPlaceable} of {predicted.InstancesWanted}")
                : (tried, "");
    }

    private static JsonObject? Parsed(string patch)
    {
        try
        {
            return StoredJson.Parse(Encoding.UTF8.GetBytes(patch)) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
