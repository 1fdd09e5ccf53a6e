using System.Collections.Frozen;
using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Documents;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Tests.Documents;

/// <summary>Reads documents written in tests.</summary>
internal static class Reading
{
    public static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static ClusterSnapshot Read(params (DocumentKind Kind, string Json)[] documents) =>
        Read([.. documents.Select(d => Document(d.Kind, d.Json))]);

    public static ClusterSnapshot Read(SuppliedDocument[] documents, ReadLimits? limits = null) =>
        SnapshotReader.Read(Now, documents, FrozenDictionary<string, string>.Empty, limits ?? ReadLimits.Default, CancellationToken.None);

    public static SuppliedDocument Document(DocumentKind kind, string json) => new(kind, "", Encoding.UTF8.GetBytes(json));

    /// <summary>A document of the kind with that name, as fixtures write it.</summary>
    public static SuppliedDocument Document(string kind, byte[] content) =>
        new(Enum.GetValues<DocumentKind>().Single(one => one.WireName() == kind), "", content);

    public static SourceStatus Status(this ClusterSnapshot snapshot, DocumentKind kind) => snapshot.Sources.Single(s => s.Kind == kind);

    public static Workload App(string members) => Read((DocumentKind.MarathonApps, $$"""{"apps": [{"id": "/a", {{members}}}]}""")).Workloads.Single();

    public static Workload Pod(string members) => Read((DocumentKind.MarathonPods, $$"""[{"id": "/p", {{members}}}]""")).Workloads.Single();

    public static Agent Agent(string members) =>
        Read((DocumentKind.MesosSlaves, $$"""{"slaves": [{"id": "S0", "hostname": "h0", {{members}}}]}""")).Agents.Single();
}
