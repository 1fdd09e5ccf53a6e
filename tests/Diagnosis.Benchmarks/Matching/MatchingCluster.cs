using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Benchmarks.Clusters;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Benchmarks.Matching;

/// <summary>A generated cluster read into a snapshot, and the workloads that the benchmarks place in it.</summary>
internal sealed class MatchingCluster
{
    private static readonly Dictionary<string, string> Flags = new(StringComparer.Ordinal)
    {
        ["gpu_scheduling_behavior"] = "restricted",
        ["accepted_resource_roles_default_behavior"] = "any",
        ["draining_seconds"] = "0",
    };

    public MatchingCluster(int agents, int queuedApps)
    {
        var documents = ClusterGenerator.Write(new(agents, queuedApps)).Select(document => new SuppliedDocument(document.Kind, "", document.Content)).ToArray();
        Snapshot = SnapshotReader.Read(ClusterGenerator.Now, documents, Flags, CancellationToken.None);
    }

    public ClusterSnapshot Snapshot { get; }

    /// <summary>Fits nowhere as it is: too large, tied to a rack, apart from its like, on a port.</summary>
    public static Workload Stuck => Of(
        new WorkloadDefinition
        {
            Id = "/stuck",
            Kind = WorkloadKind.App,
            Instances = 20,
            Cpus = 30,
            MemMiB = 128000,
            DiskMiB = 500,
            Constraints = [new("rack", "LIKE", "value(1|2|3)"), new("hostname", "UNIQUE", null)],
            PortRule = PortRule.Mapped,
            HostPorts = [8080, 0],
        });

    /// <summary>Small, and a thousand times.</summary>
    public static Workload Many(bool spread) => Of(
        new WorkloadDefinition
        {
            Id = "/many",
            Kind = WorkloadKind.App,
            Instances = 1000,
            Cpus = 0.5,
            MemMiB = 512,
            Constraints = spread ? [new("hostname", "UNIQUE", null), new("rack", "GROUP_BY", "20")] : [],
            PortRule = PortRule.Dynamic,
            HostPorts = [0],
        });

    /// <summary>An engine that has laid out nothing yet.</summary>
    public PlacementEngine NewEngine() => PlacementEngine.For(Snapshot with { SnapshotId = "again" });

    private static Workload Of(WorkloadDefinition definition) =>
        new() { Id = definition.Id, Kind = definition.Kind, Definition = definition, InstancesKnown = true };
}
