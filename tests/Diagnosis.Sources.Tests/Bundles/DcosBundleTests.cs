using System.IO.Compression;
using System.Text;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Tests.Bundles;

/// <summary>Bundles as the collectors of DC/OS write them.</summary>
public sealed class DcosBundleTests
{
    private const string NoError = "";

    private static string Apps(string id) => $$"""{"apps": [{"id": "{{id}}", "instances": 1, "cpus": 1, "mem": 64}]}""";

    private static string State(string leader) => $$"""{"version": "1.11.0", "leader": "master@{{leader}}:5050", "slaves": [], "frameworks": []}""";

    [Theory]
    [InlineData("10.0.0.1_master/8080-v2_apps.json")]
    [InlineData("10.0.0.1_master/8443-v2_apps.json")]
    [InlineData("10.0.0.1_master/8443:v2_apps.json")]
    [InlineData("bundle-2020-05-01-1588327200/10.0.0.1_master/8080-v2_apps.json")]
    public void Both_namings_are_known_also_within_another_folder(string name)
    {
        var snapshot = new TestArchive().With(name, Apps("/web")).Read();

        snapshot.Workloads.ShouldHaveSingleItem().Id.ShouldBe("/web");
        Status(snapshot, DocumentKind.MarathonApps).ShouldBe((SourceState.Read, NoError));
    }

    [Fact]
    public void A_file_that_is_packed_by_itself_is_read()
    {
        var snapshot = new TestArchive().With("10.0.0.1_master/8080-v2_apps.json.gz", TestArchive.Gzip(Apps("/web"))).Read();

        snapshot.Workloads.ShouldHaveSingleItem().Id.ShouldBe("/web");
    }

    [Fact]
    public void A_file_that_is_packed_by_itself_and_cut_off_is_told()
    {
        var packed = TestArchive.Gzip(Apps("/web"));

        var snapshot = new TestArchive().With("10.0.0.1_master/8080-v2_apps.json.gz", packed[..^12]).Read();

        var (state, detail) = Status(snapshot, DocumentKind.MarathonApps);
        state.ShouldBe(SourceState.Failed);
        detail.ShouldContain("cannot be unpacked to its end");
    }

    [Fact]
    public void The_leading_master_is_believed_whatever_the_order_of_the_folders()
    {
        var snapshot = new TestArchive()
            .With("10.0.0.1_master/5050-master_state.json", State("10.0.0.2")).With("10.0.0.1_master/8080-v2_apps.json", Apps("/old"))
            .With("10.0.0.2_master/5050-master_state.json", State("10.0.0.2")).With("10.0.0.2_master/8080-v2_apps.json", Apps("/new"))
            .With("10.0.0.3_master/5050-master_state.json", State("10.0.0.2")).With("10.0.0.3_master/8080-v2_apps.json", Apps("/other"))
            .Read();

        snapshot.Workloads.ShouldHaveSingleItem().Id.ShouldBe("/new");
    }

    [Fact]
    public void The_leading_marathon_may_be_on_another_master()
    {
        var snapshot = new TestArchive()
            .With("10.0.0.2_master/5050-master_state.json", State("10.0.0.2")).With("10.0.0.2_master/8080-v2_apps.json", Apps("/old"))
            .With("10.0.0.2_master/8080-v2_info.json", """{"version": "1.11.24", "leader": "10.0.0.3:8080"}""")
            .With("10.0.0.3_master/8080-v2_apps.json", Apps("/new"))
            .Read();

        snapshot.Workloads.ShouldHaveSingleItem().Id.ShouldBe("/new");
    }

    [Fact]
    public void What_the_leader_has_as_the_text_of_an_error_is_taken_from_the_next_master_and_told()
    {
        var snapshot = new TestArchive()
            .With("10.0.0.1_master/5050-master_state.json", State("10.0.0.1"))
            .With("10.0.0.1_master/8080-v2_apps.json", "could not get from url http://10.0.0.1:8080/v2/apps: timeout token=abc123secret")
            .With("10.0.0.2_master/8080-v2_apps.json", Apps("/web"))
            .Read();

        snapshot.Workloads.ShouldHaveSingleItem().Id.ShouldBe("/web");
        var (state, detail) = Status(snapshot, DocumentKind.MarathonApps);
        state.ShouldBe(SourceState.Read);
        detail.ShouldStartWith("10.0.0.1_master/8080-v2_apps.json holds no JSON but says: could not get from url");
        detail.ShouldNotContain("abc123secret");
    }

    [Fact]
    public void What_no_master_has_is_failed_and_its_file_is_named()
    {
        var snapshot = new TestArchive().With("10.0.0.1_master/8080-v2_queue.json", "connection refused").Read();

        var (state, detail) = Status(snapshot, DocumentKind.MarathonQueue);
        state.ShouldBe(SourceState.Failed);
        detail.ShouldContain("10.0.0.1_master/8080-v2_queue.json holds no JSON but says: connection refused");
        Status(snapshot, DocumentKind.MarathonApps).State.ShouldBe(SourceState.Missing);
    }

    [Theory]
    [InlineData("10.0.0.5_agent/5051-state.json")]
    [InlineData("10.0.0.5_agent_public/5051-slave_state.json")]
    [InlineData("10.0.0.5_agent/5051:slave(1)_state.json", false)]
    public void Agents_of_both_roles_are_read(string name, bool isKnown = true)
    {
        var snapshot = new TestArchive().With("10.0.0.1_master/8080-v2_apps.json", Apps("/web"))
            .With(name, """{"id": "S1", "hostname": "10.0.0.5", "pid": "slave(1)@10.0.0.5:5051", "attributes": {}, "resources": {}, "frameworks": []}""")
            .Read();

        snapshot.Sources.Any(s => s.Kind == DocumentKind.AgentState && s.Subject == "10.0.0.5" && s.State == SourceState.Read).ShouldBe(isKnown);
    }

    [Fact]
    public void Logs_go_in_as_what_they_are_and_marathons_is_of_the_leader_alone()
    {
        const string Line = "INFO Did not match offer o1 for run spec /web. Reasons: List(InsufficientMemory) (mesosphere.marathon.core:thread-1)\n";
        var snapshot = new TestArchive().With("10.0.0.1_master/5050-master_state.json", State("10.0.0.2"))
            .With("10.0.0.1_master/dcos-marathon.service", Line.Replace("o1", "o9", StringComparison.Ordinal))
            .With("10.0.0.2_master/dcos-marathon.service.gz", TestArchive.Gzip(Line))
            .With("10.0.0.2_master/dcos-mesos-master.service", "I0504 master.cpp:100] Elected as the leading master\n")
            .With("10.0.0.5_agent/dcos-mesos-slave.service", "I0504 slave.cpp:100] Got assigned task\n")
            .With("10.0.0.6_agent_public/dcos-mesos-slave-public.service", "I0504 slave.cpp:100] Got assigned task\n").Read();

        snapshot.Sources.Where(s => s.Kind is DocumentKind.MarathonLog or DocumentKind.MasterLog or DocumentKind.AgentLog).Select(s => s.Name)
            .ShouldBe(["AGENT_LOG 10.0.0.5", "AGENT_LOG 10.0.0.6", "MARATHON_LOG", "MASTER_LOG"], ignoreOrder: true);
        var log = snapshot.Logs.Where(one => one.Kind == DocumentKind.MarathonLog).ShouldHaveSingleItem();
        System.Text.Encoding.UTF8.GetString(log.Content.Span).ShouldBe(Line);
    }

    [Fact]
    public void A_node_that_failed_is_told_missing()
    {
        var snapshot = new TestArchive().With("10.0.0.1_master/8080-v2_apps.json", Apps("/web"))
            .With(
                "report.json",
                """{"id": "b", "nodes": {"10.0.0.1": {"status": "Done"}, "10.0.0.9": {"status": "Failed", "error": "could not create bundle"}}}""")
            .Read();

        var missing = snapshot.Sources.Where(s => s.Kind == DocumentKind.AgentState).ShouldHaveSingleItem();
        (missing.Subject, missing.State).ShouldBe(("10.0.0.9", SourceState.Missing));
        missing.Detail.ShouldBe("The bundle has nothing of this node: could not create bundle");
    }

    [Fact]
    public void Its_clock_is_the_newest_time_in_its_summary()
    {
        var at = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

        var snapshot = new TestArchive().With("10.0.0.1_master/8080-v2_apps.json", Apps("/web"), at)
            .With("summaryReport.txt", "2020-05-01T10:00:00Z START\n2020-05-01T10:07:30Z STOP\n", at).Read();

        snapshot.CapturedAt.ShouldBe(new DateTimeOffset(2020, 5, 1, 10, 7, 30, TimeSpan.Zero));
    }

    [Fact]
    public void Its_clock_is_the_newest_time_of_its_files_without_a_summary_that_tells()
    {
        var at = new DateTimeOffset(2020, 5, 1, 10, 0, 0, TimeSpan.Zero);

        var snapshot = new TestArchive().With("10.0.0.1_master/8080-v2_apps.json", Apps("/web"), at)
            .With("10.0.0.1_master/df.output", "x", at.AddMinutes(5)).With("summaryReport.txt", "[START GET x]\n").Read();

        snapshot.CapturedAt.ShouldBe(at.AddMinutes(5));
    }

    [Fact]
    public void Its_clock_is_the_newest_moment_of_marathon_when_files_have_no_time()
    {
        var queue = """{"queue": [{"app": {"id": "/web"}, "count": 1, "since": "2020-05-01T09:00:00Z", "processedOffersSummary":"""
            + """{"processedOffersCount": 3, "unusedOffersCount": 3, "lastUnusedOfferAt": "2020-05-01T10:00:01.5Z"}}]}""";

        new TestArchive().With("10.0.0.1_master/8080-v2_queue.json", queue).Read().CapturedAt
            .ShouldBe(new DateTimeOffset(2020, 5, 1, 10, 0, 1, 500, TimeSpan.Zero));
    }

    [Fact]
    public void Its_clock_is_that_of_the_call_when_nothing_tells() =>
        new TestArchive().With("10.0.0.1_master/8080-v2_apps.json", Apps("/web")).Read().CapturedAt.ShouldBe(TestArchive.Now);

    [Fact]
    public void The_same_bundle_gives_the_same_snapshot()
    {
        var bytes = new TestArchive().With("10.0.0.2_master/8080-v2_apps.json", Apps("/b")).With("10.0.0.1_master/8080-v2_apps.json", Apps("/a")).Write();

        new TestArchive().Read(bytes).SnapshotId.ShouldBe(new TestArchive().Read(bytes).SnapshotId);
    }

    [Theory]
    [InlineData(CompressionLevel.Optimal)]
    [InlineData(CompressionLevel.NoCompression)]
    public void What_was_read_does_not_change_with_the_archive(CompressionLevel level)
    {
        const string Line = "[2026-05-04 11:59:00,586] INFO nothing to do";
        var bytes = new TestArchive().With("10.0.0.1_master/8080-v2_apps.json", Apps("/web"))
            .With("10.0.0.1_master/dcos-marathon.service", Line).Write(level);
        var snapshot = new TestArchive().Read(bytes);

        bytes.AsSpan().Clear();

        Encoding.UTF8.GetString(snapshot.Logs.ShouldHaveSingleItem().Content.Span).ShouldBe(Line);
    }

    private static (SourceState State, string Detail) Status(ClusterSnapshot snapshot, DocumentKind kind) =>
        snapshot.Sources.Where(s => s.Kind == kind).Select(s => (s.State, s.Detail)).ShouldHaveSingleItem();
}
