using System.Text.Json.Nodes;
using Diagnosis.EndToEnd.Tests.Knowledge;
using Diagnosis.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests.Stories;

/// <summary>Every finding is proven, and every proof is of a document that was handed over, whichever of those that tell the same it was.</summary>
public sealed class EvidenceTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    public static TheoryData<string> Names => [.. KnownCases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_finding_is_proven_by_documents_that_were_handed_over(string name)
    {
        var (snapshot, id) = KnownCases.All[name];

        await CheckAsync(id, snapshot);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_document_that_was_taken_away_is_not_cited(string name)
    {
        var (snapshot, id) = KnownCases.All[name];
        for (var removed = 0; removed < snapshot.Documents.Count; removed++)
        {
            var less = snapshot.Clone();
            less.Documents.RemoveAt(removed);
            await CheckAsync(id, less);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task With_two_documents_nothing_but_these_is_cited(string name)
    {
        var (snapshot, id) = KnownCases.All[name];
        for (var first = 0; first < snapshot.Documents.Count; first++)
        {
            for (var second = first; second < snapshot.Documents.Count; second++)
            {
                var less = snapshot.Clone();
                less.Documents.Clear();
                less.Documents.AddRange(snapshot.Documents.Where((_, place) => place == first || place == second));
                await CheckAsync(id, less);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Of_agents_that_only_the_masters_state_lists_nothing_else_is_cited(string name)
    {
        var (whole, id) = KnownCases.All[name];
        var snapshot = whole.Clone();
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

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Of_apps_that_another_document_lists_nothing_else_is_cited(string name)
    {
        var (whole, id) = KnownCases.All[name];
        var listed = whole.Documents.FirstOrDefault(document => document.Kind == DocumentKind.MarathonApps);
        if (listed is null || JsonNode.Parse(listed.Content.ToStringUtf8()) is not JsonObject { } list || list["apps"] is not JsonArray apps)
        {
            return;
        }

        var group = new JsonObject { ["id"] = "/", ["groups"] = new JsonArray(), ["apps"] = apps.DeepClone() };
        await CheckAsync(id, Instead((DocumentKind.MarathonGroups, group)));
        if (apps.FirstOrDefault(one => (string?)one?["id"] == id) is JsonObject app)
        {
            await CheckAsync(id, Instead((DocumentKind.MarathonApp, new JsonObject { ["app"] = app.DeepClone() })));
            var bare = (JsonObject)app.DeepClone();
            var tasks = bare["tasks"]?.DeepClone() as JsonArray ?? [];
            bare.Remove("tasks");
            foreach (var task in tasks)
            {
                task!["appId"] = id;
            }

            await CheckAsync(id, Instead(
                (DocumentKind.MarathonApp, new JsonObject { ["app"] = bare }), (DocumentKind.MarathonTasks, new JsonObject { ["tasks"] = tasks })));
        }

        Snapshot Instead(params (DocumentKind Kind, JsonObject Content)[] others)
        {
            var snapshot = whole.Clone();
            DocumentKind[] replaced = [DocumentKind.MarathonApps, .. others.Select(other => other.Kind)];
            foreach (var same in snapshot.Documents.Where(document => replaced.Contains(document.Kind)).ToArray())
            {
                snapshot.Documents.Remove(same);
            }

            snapshot.Documents.AddRange(
                others.Select(other => new Document { Kind = other.Kind, Content = ByteString.CopyFromUtf8(other.Content.ToJsonString()) }));
            return snapshot;
        }
    }

    private async Task CheckAsync(string id, Snapshot snapshot)
    {
        DiagnoseResponse response;
        try
        {
            response = await server.Client.DiagnoseAsync(
                new DiagnoseRequest { Source = new ClusterSource { Snapshot = snapshot }, WorkloadId = id, View = DiagnosisView.Full });
        }
        catch (RpcException exception) when (exception.StatusCode is StatusCode.NotFound or StatusCode.InvalidArgument)
        {
            // The document that named the workload, or the only one, is the one that was taken away.
            return;
        }

        var supplied = response.Sources.Where(source => source.State != SourceState.Missing)
            .Select(source => source.Name.Split(' ')[0]).ToHashSet();
        var findings = response.Diagnoses.SelectMany(diagnosis => diagnosis.Findings).ToArray();
        findings.ShouldAllBe(finding => finding.Evidence.Count > 0);
        foreach (var evidence in findings.SelectMany(finding => finding.Evidence))
        {
            supplied.ShouldContain(evidence.Source.Split(' ')[0], $"{evidence.Text} ({string.Join(", ", snapshot.Documents.Select(one => one.Kind))})");
        }
    }
}
