using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Documents;
using static Diagnosis.Sources.Tests.Documents.Reading;

namespace Diagnosis.Sources.Tests.Documents;

public sealed class SnapshotTests
{
    [Fact]
    public void Same_input_has_the_same_id_and_any_change_another()
    {
        var document = Document(DocumentKind.MarathonInfo, "{}");
        string Id(DateTimeOffset at, SuppliedDocument d, params (string, string)[] flags) =>
            SnapshotReader.Read(at, [d], flags.ToDictionary(f => f.Item1, f => f.Item2), CancellationToken.None).SnapshotId;

        var ids = new[]
        {
            Id(Now, document),
            Id(Now.AddTicks(1), document),
            Id(Now, document with { Kind = DocumentKind.MesosFlags }),
            Id(Now, document with { Subject = "S1" }),
            Id(Now, document with { Content = "{ }"u8.ToArray() }),
            Id(Now, document, ("draining_seconds", "1")),
        };

        ids.Distinct().Count().ShouldBe(ids.Length);
        ids[0].ShouldBe(Id(Now, document));
        ids[0].ShouldMatch("^[0-9a-f]{32}$");
        Id(Now, document, ("a", "1"), ("b", "2")).ShouldBe(Id(Now, document, ("b", "2"), ("a", "1")));
    }

    [Fact]
    public void Flags_fill_in_what_info_does_not_show()
    {
        var flags = new Dictionary<string, string>
        {
            ["gpu_scheduling_behavior"] = "unrestricted",
            ["draining_seconds"] = "300",
            ["accepted_resource_roles_default_behavior"] = "unreserved",
            ["unknown"] = "x",
        };

        var settings = SnapshotReader.Read(Now, [], flags, CancellationToken.None).Marathon;

        (settings.GpuSchedulingBehavior, settings.DrainingSeconds, settings.AcceptedResourceRolesDefaultBehavior)
            .ShouldBe(("unrestricted", 300d, "unreserved"));
    }

    [Fact]
    public void Logs_are_kept_as_they_are()
    {
        var bytes = new byte[] { 0xFF, 0x00, 0x41 };

        var snapshot = Read([new SuppliedDocument(DocumentKind.TaskLog, "web.instance-1", bytes)]);

        snapshot.Logs.Single().Content.ToArray().ShouldBe(bytes);
        snapshot.Sources[0].Name.ShouldBe("TASK_LOG web.instance-1");
    }

    [Fact]
    public void Byte_order_mark_is_no_damage() =>
        Read([new SuppliedDocument(DocumentKind.MarathonApps, "", Encoding.UTF8.GetBytes("\uFEFF{\"apps\": [{\"id\": \"/a\"}]}"))]).Workloads.Single()
            .Definition.Json.ToArray().ShouldBe("{\"id\": \"/a\"}"u8.ToArray());
}
