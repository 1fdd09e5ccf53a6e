using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Simulation;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>Changes of one health check, in the place where apps and pods hold it.</summary>
internal static class CheckPatch
{
    /// <summary>Field of the time in which failures do not count, in seconds.</summary>
    public const string GracePeriod = "gracePeriodSeconds";

    /// <summary>Field of the path that is asked.</summary>
    public const string Path = "path";

    /// <summary>Field of the protocol; of apps alone, for a pod's check is nested by it.</summary>
    public const string Protocol = "protocol";

    /// <summary>Field of the index of the port; of apps alone.</summary>
    public const string PortIndex = "portIndex";

    /// <summary>Field of a fixed port; of apps alone.</summary>
    public const string Port = "port";

    /// <summary>The remedy as a patch when there are changes that can be offered; else as what somebody does to the definition.</summary>
    public static Remedy Offered(CheckedWorkload view, HealthCheck? check, Remedy remedy, params (string Field, JsonNode? Value)[] changes) =>
        SimulatedPatch.Offered(view.Context, remedy, check is null ? [] : Placed(view.Context.Definition, check, changes), view.Cancellation);

    /// <summary>The changes where this definition holds the check; none where it cannot hold one of them.</summary>
    private static (string Pointer, JsonNode? Value)[] Placed(WorkloadDefinition definition, HealthCheck check, (string Field, JsonNode? Value)[] changes)
    {
        var isPod = definition.Kind == WorkloadKind.Pod;
        var index = isPod ? definition.Containers.Select(c => c.Name).ToList().IndexOf(check.ContainerName) : definition.HealthChecks.IndexOf(check);
        return index < 0 || (isPod && changes.Any(c => c.Field is not (GracePeriod or Path)))
            ? []
            : [.. changes.Select(c => (Pointer(isPod, index, c.Field), c.Value))];
    }

    private static string Pointer(bool isPod, int index, string field) => !isPod ? $"/healthChecks/{index}/{field}"
        : field == Path ? $"/containers/{index}/healthCheck/http/path" : $"/containers/{index}/healthCheck/{field}";
}
