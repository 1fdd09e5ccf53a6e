using System.Text.Json.Nodes;
using Diagnosis.EndToEnd.Tests.UserCases;
using Diagnosis.V1;
using Google.Protobuf;

namespace Diagnosis.EndToEnd.Tests.Stories;

/// <summary>Every finding is proven, and every proof is of a document that was handed over.</summary>
public sealed class EvidenceTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly IReadOnlyDictionary<string, (string Id, Func<Snapshot> Cluster)> All = StuckStories.All
        .Select(story => (story.Name, story.Id, Cluster: (Func<Snapshot>)(() => story.Cluster().Snapshot())))
        .Concat(new[] { PlacementCases.All, UpgradeCases.All, OfferCases.All, WithheldCases.All }
            .SelectMany(cases => cases).Select(one => (one.Name, one.Id, one.Cluster)))
        .ToDictionary(one => one.Name, one => (one.Id, one.Cluster));

    public static TheoryData<string> Names => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_finding_is_proven_by_documents_that_were_handed_over(string name)
    {
        var (id, cluster) = All[name];

        await CheckAsync(id, cluster());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Of_agents_that_only_the_masters_state_lists_nothing_else_is_cited(string name)
    {
        var (id, cluster) = All[name];
        var snapshot = cluster();
        var slaves = snapshot.Documents.FirstOrDefault(document => document.Kind == DocumentKind.MesosSlaves);
        var state = snapshot.Documents.FirstOrDefault(document => document.Kind == DocumentKind.MesosState);
        if (slaves is not null && state is not null)
        {
            var content = JsonNode.Parse(state.Content.ToStringUtf8())!.AsObject();
            content["slaves"] = JsonNode.Parse(slaves.Content.ToStringUtf8())!["slaves"]!.DeepClone();
            state.Content = ByteString.CopyFromUtf8(content.ToJsonString());
            snapshot.Documents.Remove(slaves);
        }

        await CheckAsync(id, snapshot);
    }

    private async Task CheckAsync(string id, Snapshot snapshot)
    {
        var response = await server.Client.DiagnoseAsync(new DiagnoseRequest { Source = new ClusterSource { Snapshot = snapshot }, WorkloadId = id });

        var supplied = response.Sources.Where(source => source.State == SourceState.Read).Select(source => source.Name).ToHashSet();
        var findings = response.Diagnoses.SelectMany(diagnosis => diagnosis.Findings).ToArray();
        findings.ShouldAllBe(finding => finding.Evidence.Count > 0);
        findings.SelectMany(finding => finding.Evidence).Select(evidence => evidence.Source.Split(' ')[0]).Distinct().ShouldBeSubsetOf(supplied);
    }
}
