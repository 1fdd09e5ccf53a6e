using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Pods;

/// <summary>Names and ports of endpoints across the containers of a pod.</summary>
internal static class PodUniqueness
{
    /// <summary>Reports repetitions; 0 may repeat.</summary>
    public static void Check(ValidationRun run, RamlObject pod)
    {
        var endpoints = pod.Get(Pod.Containers).SelectMany(container => container.Get(PodContainer.Endpoints)).ToList();
        if (endpoints.Count < 2)
        {
            return;
        }

        var node = ValidationRun.At(pod, Pod.Containers);
        run.Require(
            IsUnique(endpoints.Select(endpoint => endpoint.Get(Endpoint.Name))),
            PodRules.EndpointNames,
            "/",
            "endpoint names nust be unique across all containers", // Marathon's spelling
            node);
        run.Require(
            IsUnique(endpoints.Select(endpoint => endpoint.Get(Endpoint.ContainerPort)).Where(port => port is not (null or 0))),
            PodRules.ContainerPorts,
            "/",
            "container ports must be unique across all containers",
            node);
        run.Require(
            IsUnique(endpoints.Select(endpoint => endpoint.Get(Endpoint.HostPort)).Where(port => port is not (null or 0))),
            PodRules.HostPorts,
            "/",
            "host ports must be unique across all containers",
            node);
    }

    private static bool IsUnique<T>(IEnumerable<T> values)
    {
        var seen = new HashSet<T>();
        return values.All(seen.Add);
    }
}
