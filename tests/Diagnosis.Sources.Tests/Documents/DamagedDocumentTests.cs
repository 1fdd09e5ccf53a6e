using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Documents;
using Diagnosis.Sources.Drafts;
using static Diagnosis.Sources.Tests.Documents.Reading;

namespace Diagnosis.Sources.Tests.Documents;

public sealed class DamagedDocumentTests
{
    public static TheoryData<DocumentKind> JsonKinds =>
        [
            .. Enum.GetValues<DocumentKind>().Where(
                k => k is not (
                    DocumentKind.Unspecified or DocumentKind.AgentLog or DocumentKind.MasterLog or DocumentKind.MarathonLog or DocumentKind.TaskLog)),
        ];

    [Theory]
    [MemberData(nameof(JsonKinds))]
    public void Document_that_is_no_JSON_is_told_and_gives_nothing(DocumentKind kind)
    {
        foreach (var bad in new[] { "", " \n", "<html>", "{", "[", "{\"a\": }", "nul", "{} {}", "\uFEFF", "5 5" })
        {
            var status = Read((kind, bad)).Status(kind);
            status.State.ShouldBe(SourceState.Failed, bad);
            status.Detail.ShouldNotBeEmpty(bad);
            status.WasUsed.ShouldBeFalse(bad);
        }
    }

    [Theory]
    [MemberData(nameof(JsonKinds))]
    public void Document_nested_ten_thousand_deep_is_told(DocumentKind kind)
    {
        foreach (var (open, close) in new[] { ("[", "]"), ("{\"groups\":[", "]}"), ("{\"apps\":", "}") })
        {
            var deep = string.Concat(Enumerable.Repeat(open, 10_000)) + "1" + string.Concat(Enumerable.Repeat(close, 10_000));
            Read((kind, deep)).Sources[0].State.ShouldBe(SourceState.Failed);
        }
    }

    [Theory]
    [MemberData(nameof(JsonKinds))]
    public void Document_nested_64_deep_is_read(DocumentKind kind)
    {
        var deep = new string('[', 62) + new string(']', 62);
        var json = Shapes.Of(kind, $"\"zzz\": {deep}");

        Read((kind, json)).Status(kind).State.ShouldBe(SourceState.Read);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("{{\"apps\": {0}}}")]
    [InlineData("{{\"apps\": [{{\"id\": \"/a\", \"cpus\": {0}}}]}}")]
    [InlineData("{{\"apps\": [{{\"id\": \"/a\", \"instances\": {0}}}]}}")]
    public void Fifty_megabytes_of_digits_are_told_soon(string shape)
    {
        var json = string.Format(System.Globalization.CultureInfo.InvariantCulture, shape, new string('7', 50_000_000));

        Read((DocumentKind.MarathonApps, json)).Status(DocumentKind.MarathonApps).State.ShouldBe(SourceState.Failed);
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_told_with_their_place()
    {
        var bytes = Encoding.UTF8.GetBytes("{\"apps\":\n [\"x\"]}");
        bytes[12] = 0xC3;

        var status = Read([new SuppliedDocument(DocumentKind.MarathonApps, "", bytes)]).Status(DocumentKind.MarathonApps);

        status.State.ShouldBe(SourceState.Failed);
        status.Detail.ShouldContain("line 2 column 4");
    }

    [Theory]
    [InlineData("{\"queue\":\n\n  \"none\"}", "line 3 column 3: expected an array at /queue")]
    [InlineData("[]", "line 1 column 1: expected an object")]
    [InlineData("{\"queue\": [{\"app\": {\"id\": \"/a\"}}, 7]}", "line 1 column 35: expected an object at /queue/1")]
    [InlineData("{\"queue\": [{\"app\": {\"id\": \"/a\", \"a/b\": 1, \"cpus\": []}}]}", "expected a number at /queue/0/app/cpus")]
    [InlineData("{\"queue\": [{\"count\": 1}]}", "line 1 column 12: expected an app or pod with an id at /queue/0")]
    public void Value_of_another_type_is_told_with_its_place(string json, string detail)
    {
        var status = Read((DocumentKind.MarathonQueue, json)).Status(DocumentKind.MarathonQueue);

        status.State.ShouldBe(SourceState.Failed);
        status.Detail.ShouldContain(detail);
    }

    [Fact]
    public void Wrong_fields_cost_only_themselves_and_are_counted()
    {
        var snapshot = Read((DocumentKind.MesosSlaves, """
            {"slaves": [
              {"id": "S0", "hostname": "h0", "attributes": 5},
              {"hostname": "nameless"},
              {"id": "S2", "hostname": "h2", "active": "perhaps", "unreserved_resources_full": {}},
              {"id": "S3", "hostname": ["h3"]},
              "S4",
              {"id": "S5", "hostname": "h5"}]}
            """));

        snapshot.Agents.Select(a => a.Id).ShouldBe(["S0", "S2", "S3", "S5"]);
        var status = snapshot.Status(DocumentKind.MesosSlaves);
        status.State.ShouldBe(SourceState.Failed);
        status.WasUsed.ShouldBeTrue();
        status.Detail.ShouldContain("/slaves/0/attributes");
        status.Detail.ShouldContain("/slaves/1");
        status.Detail.ShouldContain("and 3 more");
        snapshot.Has(DocumentKind.MesosSlaves).ShouldBeTrue();
    }

    [Fact]
    public void Document_that_breaks_off_keeps_what_came_before()
    {
        var snapshot = Read((DocumentKind.MesosSlaves, "{\"slaves\": [{\"id\": \"S0\", \"hostname\": \"h0\"}, {\"id\": \"S1\", \"host"));

        snapshot.Agents.Single().Id.ShouldBe("S0");
        snapshot.Status(DocumentKind.MesosSlaves).State.ShouldBe(SourceState.Failed);
        snapshot.Has(DocumentKind.MesosSlaves).ShouldBeTrue();
    }

    [Theory]
    [InlineData("{\"queue\": [")]
    [InlineData("{\"queue\": [{\"count\": 1, \"app\": {\"id\": \"/a\"}")]
    [InlineData("{\"queue\": 5}")]
    public void Queue_of_which_no_entry_could_be_read_is_not_taken_for_an_empty_one(string json) =>
        Read((DocumentKind.MarathonQueue, json)).Has(DocumentKind.MarathonQueue).ShouldBeFalse();

    [Theory]
    [InlineData(DocumentKind.MarathonApps, "{\"apps\": [null]}", "line 1 column 11: expected an object at /apps/0")]
    [InlineData(DocumentKind.MarathonQueue, "{\"queue\": [null, null]}", "line 1 column 12: expected an object at /queue/0; line 1 column 18")]
    [InlineData(DocumentKind.MarathonPods, "[null]", "line 1 column 2: expected an object at /0")]
    [InlineData(DocumentKind.MarathonPodStatus, "[null]", "line 1 column 2: expected an object at /0")]
    [InlineData(DocumentKind.MarathonDeployments, "[null]", "line 1 column 2: expected an object at /0")]
    [InlineData(DocumentKind.MarathonTasks, "{\"tasks\": [null]}", "line 1 column 12: expected an object at /tasks/0")]
    [InlineData(DocumentKind.MesosSlaves, "{\"slaves\": [null]}", "line 1 column 13: expected an object at /slaves/0")]
    [InlineData(DocumentKind.MesosFrameworks, "{\"frameworks\": [null]}", "line 1 column 17: expected an object at /frameworks/0")]
    [InlineData(DocumentKind.MesosRoles, "{\"roles\": [null]}", "line 1 column 12: expected an object at /roles/0")]
    [InlineData(DocumentKind.MesosMaintenanceSchedule, "{\"windows\": [null]}", "line 1 column 14: expected an object at /windows/0")]
    public void List_of_entries_that_say_nothing_is_damaged_and_not_empty(DocumentKind kind, string json, string detail)
    {
        var snapshot = Read((kind, json), (DocumentKind.MarathonApp, """{"app": {"id": "/a"}}"""));

        var status = snapshot.Status(kind);
        status.State.ShouldBe(SourceState.Failed);
        status.WasUsed.ShouldBeFalse();
        status.Detail.ShouldContain(detail);
        (snapshot.ListsApps(), snapshot.ListsPods(), snapshot.ListsAgents()).ShouldBe((false, false, false));
        snapshot.Workloads.Single().InstancesKnown.ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"apps": [{"id": "/a", "\ud800": 1, "version": "\udc00", "cmd": "\ud800", "labels": {"\ud800": "x"}}]}""")]
    [InlineData("""{"apps": [{"id": "/a", "versionInfo": {"lastConfigChangeAt": "\ud800"}, "tasks": [{"id": "t", "stagedAt": "\udfff"}]}]}""")]
    public void Half_characters_cost_only_themselves(string json)
    {
        var snapshot = Read((DocumentKind.MarathonApps, json));

        snapshot.Workloads.Single().Id.ShouldBe("/a");
        snapshot.Status(DocumentKind.MarathonApps).State.ShouldBe(SourceState.Failed);
    }

    [Fact]
    public void Explicit_nulls_are_no_damage()
    {
        var workload = App("""
            "cmd": null, "args": null, "container": null, "constraints": null, "ipAddress": null, "portDefinitions": null, "labels": null, "healthChecks": null,
            "upgradeStrategy": null, "lastTaskFailure": null, "tasks": null, "readinessChecks": null, "versionInfo": null, "role": null, "networks": null
            """);

        workload.Definition.PortRule.ShouldBe(PortRule.Dynamic);
        workload.InstancesKnown.ShouldBeFalse();
    }

    [Fact]
    public void Unknown_kind_is_told() =>
        Read(((DocumentKind)999, "{}")).Status((DocumentKind)999).State.ShouldBe(SourceState.Failed);

    [Fact]
    public void Wanted_documents_that_nobody_supplied_are_missing()
    {
        var snapshot = Read((DocumentKind.MarathonApp, """{"app": {"id": "/a"}}"""));

        snapshot.Status(DocumentKind.MesosSlaves).State.ShouldBe(SourceState.Missing);
        snapshot.Sources.ShouldNotContain(s => s.Kind == DocumentKind.MarathonApps);
    }

    [Fact]
    public void What_lies_beyond_the_limits_is_left_out_and_told()
    {
        var limits = new ReadLimits { MaxAgents = 3, MaxWorkloads = 2, MaxInstances = 1, MaxQueueItems = 1, MaxFrameworks = 1 };
        string Many(string shape) => string.Join(',', Enumerable.Range(0, 5).Select(i => shape.Replace("#", $"{i}", StringComparison.Ordinal)));
        var snapshot = Read(
            [
                Document(DocumentKind.MesosSlaves, $$"""{"slaves": [{{Many("{\"id\": \"S#\", \"hostname\": \"h\"}")}}]}"""),
                Document(DocumentKind.MarathonApps, $$"""{"apps": [{{Many("{\"id\": \"/a#\", \"tasks\": [{\"id\": \"t#\"}]}")}}]}"""),
                Document(DocumentKind.MarathonQueue, $$"""{"queue": [{{Many("{\"app\": {\"id\": \"/a#\"} }")}}]}"""),
                Document(DocumentKind.MesosFrameworks, $$"""{"frameworks": [{{Many("{\"id\": \"f#\"}")}}]}"""),
            ],
            limits);

        snapshot.Agents.Length.ShouldBe(3);
        snapshot.Workloads.Length.ShouldBe(2);
        snapshot.Workloads.Sum(w => w.Instances.Length).ShouldBe(1);
        snapshot.Workloads.Select(w => w.InstancesKnown).ShouldBe([true, false]);
        snapshot.Queue.Length.ShouldBe(1);
        snapshot.Frameworks.Length.ShouldBe(1);
        snapshot.Status(DocumentKind.MesosSlaves).Detail.ShouldContain("more than 3 agents");
        snapshot.Status(DocumentKind.MarathonApps).Detail.ShouldContain("more than 2 workloads");
        snapshot.Status(DocumentKind.MarathonApps).Detail.ShouldContain("more than 1 instances");
        snapshot.Status(DocumentKind.MarathonQueue).Detail.ShouldContain("more than 1 launch queue entries");
    }

    [Fact]
    public void Overlong_text_is_left_out_and_overlong_message_is_cut()
    {
        var text = new string('x', 100_000);

        var snapshot = Read((DocumentKind.MarathonApps, $$"""{"apps": [{"id": "/a", "role": "{{text}}", "lastTaskFailure": {"message": "{{text}}"} }]}"""));

        snapshot.Workloads.Single().Definition.Role.ShouldBeNull();
        snapshot.Workloads.Single().LastTaskFailure!.Message.Length.ShouldBeInRange(1000, 65_536);
        snapshot.Status(DocumentKind.MarathonApps).Detail.ShouldContain("/apps/0/role");
    }

    [Fact]
    public void Cancelled_reading_stops_inside_a_document()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Should.Throw<OperationCanceledException>(() => SnapshotReader.Read(
            Now, [Document(DocumentKind.MarathonApps, "{}")], new Dictionary<string, string>(), stop.Token));
    }
}
