using Diagnosis.Analysis.Cluster;
using static Diagnosis.Sources.Tests.Documents.Reading;

namespace Diagnosis.Sources.Tests.Marathon;

public sealed class QueueReaderTests
{
    private const string Item = """
        {"queue": [{"count": 2, "role": "dev", "since": "2026-01-01T11:00:00.000Z", "delay": {"timeLeftSeconds": 30, "overdue": false},
          "processedOffersSummary": {"processedOffersCount": 12, "unusedOffersCount": 11, "lastUnusedOfferAt": "2026-01-01T11:30:00.000Z",
           "lastUsedOfferAt": null, "rejectSummaryLastOffers": [{"reason": "UnfulfilledRole", "declined": 1, "processed": 3}],
            "rejectSummaryLaunchAttempt": [{"reason": "SomethingNew", "declined": 5, "processed": 12}]},
          "lastUnusedOffers": [{"offer": {"id": "O1", "hostname": "h", "agentId": "S1",
              "resources": [{"name": "cpus", "role": "*", "scalar": 0.5}, {"name": "ports", "role": "*", "ranges": [{"begin": 31000, "end": 32000}]}],
              "attributes": [{"name": "rack", "text": "r1"}, {"name": "n", "scalar": 1.0}, {"name": "p", "ranges": [{"begin": 5, "end": 7}]},
               {"name": "s", "set": ["b", "a"]}]}, "reason": ["InsufficientCpus", "InsufficientCpus"], "timestamp": "2026-01-01T11:30:00.000Z"}],
          "app": {"id": "/dev/web", "instances": 2}}]}
        """;

    [Fact]
    public void Everything_of_an_entry_is_kept()
    {
        var item = Read((DocumentKind.MarathonQueue, Item)).Queue.Single();

        (item.WorkloadId, item.Count, item.Role, item.DelayLeft, item.Overdue).ShouldBe(("/dev/web", 2, "dev", TimeSpan.FromSeconds(30), false));
        item.ProcessedOffers!.LaunchAttempt.ShouldBe([new RejectStep(RefusalReason.Read("SomethingNew"), 5, 12)]);
        var offer = item.LastUnusedOffers.Single();
        offer.Reasons.ShouldBe([OfferReason.InsufficientCpus, OfferReason.InsufficientCpus]);
        offer.Resources[1].Ranges.ShouldBe([new PortRange(31000, 32000)]);
        offer.Attributes.ShouldBe(
        [
            new(
                "rack",
                AttributeType.Text,
                "r1"), new("n",
                AttributeType.Scalar,
                "1"), new("p",
                AttributeType.Ranges,
                "[5-7]"), new("s",
                AttributeType.Set,
                "{a,b}"),
        ]);
    }

    [Fact]
    public void Workload_that_only_the_queue_shows_has_unknown_instances()
    {
        var workload = Read((DocumentKind.MarathonQueue, Item)).Workloads.Single();

        (workload.Id, workload.Definition.Instances, workload.InstancesKnown).ShouldBe(("/dev/web", 2, false));
    }

    [Theory]
    [InlineData("2026-01-01T10:00:00.000Z", "2026-01-01T11:00:00.000Z", 9000)]
    [InlineData("2026-01-01T11:00:00.000Z", "2026-01-01T10:00:00.000Z", 64)]
    [InlineData("2026-01-01T11:00:00.000Z", "2026-01-01T11:00:00.000Z", 64)]
    public void Of_two_moments_the_newer_definition_waits_in_either_order(string listed, string queued, double memMiB)
    {
        var apps = (DocumentKind.MarathonApps, $$"""{"apps": [{"id": "/dev/web", "instances": 1, "mem": 64, "version": "{{listed}}"} ]}""");
        var queue = (DocumentKind.MarathonQueue,
            $$"""{"queue": [{"count": 1, "app": {"id": "/dev/web", "instances": 1, "mem": 9000, "version": "{{queued}}"} }]}""");

        Read(apps, queue).Workloads.Single().Definition.MemMiB.ShouldBe(memMiB);
        Read(queue, apps).Workloads.Single().Definition.MemMiB.ShouldBe(memMiB);
    }

    [Theory]
    [InlineData("2026-01-01T10:00:00.000Z", "2026-01-01T11:00:00.000Z", 3)]
    [InlineData("2026-01-01T11:00:00.000Z", "2026-01-01T10:00:00.000Z", 1)]
    public void Of_two_moments_the_newer_definition_of_a_pod_waits_in_either_order(string listed, string queued, int instances)
    {
        const string Pod = """
            {"id": "/dev/pod", "version": "VERSION", "scaling": {"kind": "fixed", "instances": COUNT},
             "containers": [{"name": "a", "resources": {"cpus": 1, "mem": 64}}]}
            """;
        static string Of(string version, int count) =>
            Pod.Replace("VERSION", version, StringComparison.Ordinal).Replace("COUNT", $"{count}", StringComparison.Ordinal);
        var pods = (DocumentKind.MarathonPods, $"[{Of(listed, 1)}]");
        var queue = (DocumentKind.MarathonQueue, $$"""{"queue": [{"count": 1, "pod": {{Of(queued, 3)}} }]}""");

        Read(pods, queue).Workloads.Single().Definition.Instances.ShouldBe(instances);
        Read(queue, pods).Workloads.Single().Definition.Instances.ShouldBe(instances);
    }

    [Fact]
    public void Definition_of_the_app_wins_over_the_queues_in_either_order()
    {
        const string Apps = """{"apps": [{"id": "/dev/web", "instances": 7, "tasks": []}]}""";

        Read((DocumentKind.MarathonQueue, Item), (DocumentKind.MarathonApps, Apps)).Workloads.Single().Definition.Instances.ShouldBe(7);
        Read((DocumentKind.MarathonApps, Apps), (DocumentKind.MarathonQueue, Item)).Workloads.Single().Definition.Instances.ShouldBe(7);
    }

    [Fact]
    public void Entries_are_one_per_workload_and_role_whichever_document_comes_first()
    {
        var both = (
            DocumentKind.MarathonQueue,
            """{"queue": [{"count": 1, "role": "a", "app": {"id": "/x"}}, {"count": 2, "role": "b", "app": {"id": "/x"}}]}""");
        var one = (DocumentKind.MarathonQueue, """{"queue": [{"count": 9, "role": "a", "app": {"id": "/x"}}]}""");

        Read(both, one).Queue.Select(q => (q.Role, q.Count)).ShouldBe([("a", 1), ("b", 2)]);
        Read(one, both).Queue.Select(q => (q.Role, q.Count)).ShouldBe([("a", 1), ("b", 2)]);
    }

    [Fact]
    public void Entry_of_Marathon_1_3_has_no_counters()
    {
        var item = Read((DocumentKind.MarathonQueue, """{"queue": [{"count": 1, "delay": {"overdue": true}, "app": {"id": "/x"}}]}""")).Queue.Single();

        item.ProcessedOffers.ShouldBeNull();
        item.LastUnusedOffers.IsDefault.ShouldBeTrue();
        (item.DelayLeft, item.Overdue).ShouldBe((TimeSpan.Zero, true));
    }
}
