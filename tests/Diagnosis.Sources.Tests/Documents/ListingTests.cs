using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Sources.Tests.Documents;

/// <summary>Which documents list all apps or pods, so that what is not in them does not exist.</summary>
public sealed class ListingTests
{
    [Theory]
    [InlineData(DocumentKind.MarathonApps, """{"apps":[]}""", true, false)]
    [InlineData(DocumentKind.MarathonApp, """{"app":{"id":"/a","cmd":"true"}}""", false, false)]
    [InlineData(DocumentKind.MarathonPods, "[]", false, true)]
    [InlineData(DocumentKind.MarathonPods, """[{"id":"/p","containers":[]}]""", false, true)]
    [InlineData(DocumentKind.MarathonPods, """{"id":"/p","containers":[]}""", false, false)]
    [InlineData(DocumentKind.MarathonPodStatus, """[{"id":"/p","spec":{"id":"/p","containers":[]}}]""", false, true)]
    [InlineData(DocumentKind.MarathonPodStatus, """{"id":"/p","spec":{"id":"/p","containers":[]}}""", false, false)]
    [InlineData(DocumentKind.MarathonGroups, """{"id":"/","groups":[],"apps":[{"id":"/a"}],"pods":[]}""", true, true)]
    [InlineData(DocumentKind.MarathonGroups, """{"id":"/","groups":[{"id":"/g","apps":[{"id":"/g/a"}]}],"apps":[],"pods":[]}""", true, true)]
    [InlineData(DocumentKind.MarathonGroups, """{"id":"/","groups":[{"id":"/g","groups":[],"apps":[],"pods":[]}],"apps":[],"pods":[]}""", false, false)]
    [InlineData(DocumentKind.MarathonGroups, """{"id":"/","groups":[],"apps":[],"pods":[]}""", false, false)]
    [InlineData(DocumentKind.MarathonGroups, """{"id":"/","groups":[{"id":"/a","groups":[]}]}""", false, false)]
    [InlineData(DocumentKind.MarathonGroups, """{"id":"/","groups":[],"apps":[{"id":"/a"}]}""", true, false)]
    [InlineData(DocumentKind.MarathonGroups, """{"id":"/shop","groups":[],"apps":[],"pods":[]}""", false, false)]
    public void Document_lists_all_of_a_kind(DocumentKind kind, string body, bool apps, bool pods)
    {
        var status = Read(kind, body);

        (status.State, status.ListsApps, status.ListsPods).ShouldBe((SourceState.Read, apps, pods));
    }

    [Theory]
    [InlineData(DocumentKind.MesosSlaves, """{"slaves": [{"id": "S0", "resources": {"cpus": 4}}]}""", true)]
    [InlineData(DocumentKind.MesosSlaves, """{"slaves": []}""", true)]
    [InlineData(DocumentKind.MesosSlaves, """{"slaves": [{"id": "S0", "resources": {"cpus": 4}}, {"id": "S1", "hostn""", false)]
    [InlineData(DocumentKind.MesosSlaves, """{"slaves": [{"id": "S0", "resources": {"cpus": 4}}, {"hostname": "h1"}]}""", false)]
    [InlineData(DocumentKind.MesosSlaves, """{"slaves": [{"id": "S0", "resources": {"cpus": 4}}, {"id": "S1", "hostname": "h1"}]}""", false)]
    [InlineData(DocumentKind.MesosSlaves, "<html>", false)]
    [InlineData(DocumentKind.MesosState, """{"version": "1.9.1", "slaves": [{"id": "S0", "resources": {"cpus": 4}}], "frameworks": []}""", true)]
    [InlineData(DocumentKind.MesosState, """{"version": "1.9.1", "leader": "m", "domain": null}""", false)]
    public void Agents_are_all_there_only_in_a_list_that_was_read_to_its_end(DocumentKind kind, string body, bool all) =>
        Snapshot(kind, body).ListsAgents().ShouldBe(all);

    [Fact]
    public void A_list_of_nodes_has_the_masters_beside_the_agents()
    {
        const string Nodes = """
            [{"host": "leader.mesos.", "ip": "10.0.0.2", "type": "master (leader)"},
             {"id": "S0", "hostname": "h0", "pid": "slave(1)@10.0.0.5:5051", "type": "agent", "resources": {"cpus": 4, "mem": 1000}}]
            """;

        Read(DocumentKind.MesosSlaves, Nodes).State.ShouldBe(SourceState.Read);
        Snapshot(DocumentKind.MesosSlaves, Nodes).Agents.Single().Hostname.ShouldBe("h0");
    }

    [Theory]
    [InlineData(DocumentKind.MarathonPods)]
    [InlineData(DocumentKind.MarathonPodStatus)]
    [InlineData(DocumentKind.MarathonDeployments)]
    public void An_empty_object_is_no_empty_list(DocumentKind kind) => Read(kind, "{}").State.ShouldBe(SourceState.Failed);

    private static SourceStatus Read(DocumentKind kind, string body) => Snapshot(kind, body).Sources.Single(s => s.Kind == kind);

    private static ClusterSnapshot Snapshot(DocumentKind kind, string body) => SnapshotReader
        .Read(DateTimeOffset.UnixEpoch, [new(kind, "", Encoding.UTF8.GetBytes(body))], new Dictionary<string, string>(), CancellationToken.None);
}
