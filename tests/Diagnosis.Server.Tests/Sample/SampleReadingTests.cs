using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Server.Tests.Sample;

/// <summary>The ordinary readers read the sample, and the matcher says of it what its queue says.</summary>
public class SampleReadingTests
{
    private static readonly Dictionary<DocumentKind, string> Documents = new()
    {
        [DocumentKind.MarathonInfo] = "marathon/info",
        [DocumentKind.MarathonApps] = "marathon/apps",
        [DocumentKind.MarathonPodStatus] = "marathon/pod-status",
        [DocumentKind.MarathonQueue] = "marathon/queue",
        [DocumentKind.MarathonDeployments] = "marathon/deployments",
        [DocumentKind.MarathonGroups] = "marathon/groups",
        [DocumentKind.MesosSlaves] = "mesos/slaves",
        [DocumentKind.MesosFrameworks] = "mesos/frameworks",
        [DocumentKind.MesosRoles] = "mesos/roles",
        [DocumentKind.MesosQuota] = "mesos/quota",
        [DocumentKind.MesosFlags] = "mesos/flags",
        [DocumentKind.MesosState] = "mesos/state",
        [DocumentKind.MesosMaintenanceSchedule] = "mesos/maintenance/schedule",
        [DocumentKind.MesosMaintenanceStatus] = "mesos/maintenance/status",
    };

    private static readonly ClusterSnapshot Snapshot = Read();

    public static TheoryData<string> Queued => [.. Snapshot.Queue.Select(q => q.WorkloadId)];

    [Fact]
    public void Every_document_is_read() =>
        Snapshot.Sources.Where(s => s.State is not (SourceState.Read or SourceState.Missing)).ShouldBeEmpty();

    [Fact]
    public void Snapshot_holds_the_whole_story()
    {
        Snapshot.Agents.Length.ShouldBe(7);
        Snapshot.Queue.Length.ShouldBe(7);
        Snapshot.Deployments.Length.ShouldBe(9);
        Snapshot.Workloads.Length.ShouldBe(18);
        Snapshot.Marathon.Version.ShouldBe("1.10.36");
    }

    [Theory]
    [MemberData(nameof(Queued))]
    public void Refused_offers_are_refused_by_the_matcher_for_the_same_reasons(string id)
    {
        var index = SnapshotIndex.Of(Snapshot);
        var item = index.Queue(id).Single();
        var refused = item.LastUnusedOffers.ToDictionary(o => o.AgentId, o => string.Join(", ", o.Reasons));
        var decisions = PlacementEngine.For(Snapshot).Decide(index.Workload(id)!, item)
            .Select((decision, i) => (Snapshot.Agents[i].Id, Decision: decision)).ToDictionary(d => d.Id, d => d.Decision);
        foreach (var (agent, reasons) in refused)
        {
            decisions[agent].Matches.ShouldBeFalse();
            string.Join(", ", decisions[agent].Reasons.ToReasons()).ShouldBe(reasons, $"{id} on {agent}");
        }

        var isBackingOff = item.DelayLeft > TimeSpan.Zero;
        decisions.Values.Count(d => d.Matches).ShouldBe(isBackingOff ? 7 - refused.Count : 0);
    }

    private static ClusterSnapshot Read()
    {
        var sample = new SampleCluster();
        var documents = Documents.Select(d => new SuppliedDocument(d.Key, "", Encoding.UTF8.GetBytes(sample.Read(d.Value).ToJsonString()))).ToList();
        var flags = new Dictionary<string, string> { ["accepted_resource_roles_default_behavior"] = "unreserved", ["gpu_scheduling_behavior"] = "restricted" };
        return SnapshotReader.Read(SampleCluster.Now, documents, flags, CancellationToken.None);
    }
}
