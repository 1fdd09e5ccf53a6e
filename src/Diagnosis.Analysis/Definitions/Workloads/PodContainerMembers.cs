using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Workloads;

/// <summary>Reads the containers of a pod definition.</summary>
internal static class PodContainerMembers
{
    /// <summary>Marathon 1.11, resources.raml.</summary>
    private static readonly ResourceAmounts DefaultResources = new(1, 128, 0, 0);

    private static readonly MemberTable<ResourceAmounts> Resources = new(
        ("cpus", (ref json, ref amounts) => amounts = amounts with { Cpus = json.Number() ?? amounts.Cpus }),
        ("mem", (ref json, ref amounts) => amounts = amounts with { MemMiB = json.Number() ?? amounts.MemMiB }),
        ("disk", (ref json, ref amounts) => amounts = amounts with { DiskMiB = json.Number() ?? amounts.DiskMiB }),
        ("gpus", (ref json, ref amounts) => amounts = amounts with { Gpus = json.Number() ?? amounts.Gpus }));

    private static readonly MemberTable<ContainerDefinition> Image = new(
        ("id", (ref json, ref container) => container = container with { Image = json.Text() }),
        ("forcePull", (ref json, ref container) => container = container with { ForcePullImage = json.Bool() ?? false }));

    private static readonly MemberTable<double?> Lifecycle = new(("killGracePeriodSeconds", (ref json, ref seconds) => seconds = json.Number()));

    private static readonly MemberTable<ContainerEntry> Members = new(
        ("name", (ref json, ref entry) => entry.Container = entry.Container with { Name = json.Text() ?? "" }),
        ("resources", (ref json, ref entry) => entry.Container = entry.Container with { Resources = ReadResources(ref json, DefaultResources) }),
        ("image", (ref json, ref entry) => entry.Container = Image.ReadObject(ref json, entry.Container)),
        ("exec", (ref json, ref entry) => entry.Container = entry.Container with { Cmd = CheckMembers.ReadCommand(ref json) }),
        ("endpoints", (ref json, ref entry) => entry.Pod.Endpoints.AddRange(PortMembers.ReadMappings(ref json) ?? [])),
        ("check", (ref json, ref entry) => entry.Pod.HasCheck |= json.SkipObject()),
        ("lifecycle", (ref json, ref entry) => entry.Pod.TakeKillGrace(Lifecycle.ReadObject(ref json, null))),
        ("healthCheck", (ref json, ref entry) => entry.HealthCheck = CheckMembers.ReadOfContainer(ref json)));

    /// <summary>Adds the containers, their endpoints and health checks to a pod.</summary>
    public static void ReadAll(ref JsonWalker json, PodDraft pod)
    {
        foreach (var entry in Members.ReadObjects(ref json, () => new ContainerEntry(pod)))
        {
            pod.Containers.Add(entry.Container);
            if (entry.HealthCheck is not null)
            {
                pod.HealthChecks.Add(entry.HealthCheck with { ContainerName = entry.Container.Name });
            }
        }
    }

    /// <summary>Amounts; those that are not told are as given.</summary>
    public static ResourceAmounts ReadResources(ref JsonWalker json, ResourceAmounts otherwise) => Resources.ReadObject(ref json, otherwise);

    private sealed class ContainerEntry(PodDraft pod)
    {
        public PodDraft Pod => pod;

        public ContainerDefinition Container { get; set; } = new();

        public HealthCheck? HealthCheck { get; set; }
    }
}
