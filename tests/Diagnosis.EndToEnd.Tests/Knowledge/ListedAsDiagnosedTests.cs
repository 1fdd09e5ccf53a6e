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
}
