using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads the containers of a pod instance: state, the <c>healthy</c> condition, host ports.</summary>
internal static class PodContainerStatusReader
{
    private static readonly MemberTable<int?> Endpoint = new(("allocatedHostPort", (ref json, ref port) => port = json.Int()));

    private static readonly MemberTable<(string? Name, string? Value, string? Reason)> Condition = new(
        ("name", (ref json, ref condition) => condition.Name = json.Text()),
        ("value", (ref json, ref condition) => condition.Value = json.AnyText()),
        ("reason", (ref json, ref condition) => condition.Reason = json.Text()));

    private static readonly MemberTable<(ContainerStatus Status, List<int> Ports)> Members = new(
        ("name", (ref json, ref container) => container.Status = container.Status with { Name = json.Text() ?? "" }),
        ("status", (ref json, ref container) => container.Status = container.Status with { Status = json.Text() ?? "" }),
        ("message", (ref json, ref container) => container.Status = container.Status with { Message = json.Message() }),
        ("conditions", (ref json, ref container) => container.Status = WithHealth(container.Status, Condition.ReadObjects(ref json, () => default))),
        ("endpoints", (ref json, ref container) => container.Ports.AddRange(Endpoint.ReadObjects(ref json, () => null).OfType<int>())));

    /// <summary>Reads the containers, and adds the host ports they hold.</summary>
    public static List<ContainerStatus> ReadAll(ref JsonWalker json, List<int> ports) =>
        Members.ReadObjects(ref json, () => (new ContainerStatus("", "", null, null, null), ports)).ConvertAll(c => c.Status);

    private static ContainerStatus WithHealth(ContainerStatus status, List<(string? Name, string? Value, string? Reason)> conditions)
    {
        var healthy = conditions.FindLast(c => c.Name == "healthy");
        return status with { Healthy = healthy.Value switch { "true" => true, "false" => false, _ => null }, HealthReason = healthy.Reason };
    }
}
