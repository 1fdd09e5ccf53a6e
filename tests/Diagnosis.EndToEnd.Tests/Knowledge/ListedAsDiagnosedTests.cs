using Diagnosis.V1;

namespace Diagnosis.EndToEnd.Tests.Knowledge;

/// <summary>A list tells which workloads are stuck without all that a diagnosis finds, and tells the same.</summary>
public sealed class ListedAsDiagnosedTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    public static TheoryData<string> Names => [.. KnownCases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_a_list_counts_as_stuck_is_what_is_diagnosed_as_stuck(string name)
    {
        var source = new ClusterSource { Snapshot = KnownCases.All[name].Snapshot };

        var listed = await server.Client.ListWorkloadsAsync(new() { Source = source, PageSize = 500 });
        var diagnosed = await server.Client.DiagnoseAsync(new() { Source = source, AllStuck = true });

        listed.TotalSize.ShouldBe(diagnosed.TotalSize);
        listed.Workloads.Select(one => (one.Workload.Id, one.Headline)).ShouldBe(diagnosed.Diagnoses.Select(one => (one.Workload.Id, one.Headline)));
    }

    [Theory]
    [InlineData(DocumentKind.MarathonQueue, """{"queue":[{"count":1,"since":"2026-05-04T11:00:00Z","app":{"id":"/web","cpus":1}}]}""")]
    [InlineData(DocumentKind.MarathonQueue, """{"queue":[{"count":1,"since":"2026-05-04T11:00:00Z","pod":{"id":"/web"}}]}""")]
    [InlineData(DocumentKind.MarathonDeployments, """[{"id":"d","version":"2026-05-04T11:00:00Z","affectedApps":["/web"]}]""")]
    [InlineData(DocumentKind.MarathonDeployments, """[{"id":"d","version":"2026-05-04T11:00:00Z","currentActions":[{"action":"StartPod","pod":"/web"}]}]""")]
    public async Task What_only_the_queue_or_a_deployment_tells_of_is_listed(DocumentKind kind, string content)
    {
        foreach (var lists in (Document[][])[[], [Documents.Of(DocumentKind.MarathonApps, """{"apps":[]}"""), Documents.Of(DocumentKind.MarathonPods, "[]")]])
        {
            var source = Documents.Source([.. lists, Documents.Of(kind, content)]);

            (await server.Client.ListWorkloadsAsync(new() { Source = source })).Workloads.ShouldHaveSingleItem().Workload.Id.ShouldBe("/web");
            (await server.Client.DiagnoseAsync(new() { Source = source, AllStuck = true })).Diagnoses.ShouldHaveSingleItem().Workload.Id.ShouldBe("/web");
        }
    }
}
