using System.Text;
using System.Text.Json.Nodes;
using Diagnosis.EndToEnd.Tests.Http;
using Diagnosis.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests;

/// <summary>Answers come in pages that any client takes; what a page leaves out is counted and can be asked for.</summary>
public sealed class PagingTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const int Apps = 7;

    [Fact]
    public async Task Pages_one_after_another_give_what_the_whole_gives()
    {
        var whole = await server.Client.DiagnoseAsync(AllStuck(Cluster(agents: 3)));
        var request = AllStuck(Cluster(agents: 3));
        request.PageSize = 3;

        var pages = await ReadAsync(request);

        whole.Diagnoses.Count.ShouldBe(Apps);
        whole.NextPageToken.ShouldBeEmpty();
        pages.Select(page => page.Diagnoses.Count).ShouldBe([3, 3, 1]);
        pages.ShouldAllBe(page => page.TotalSize == Apps);
        pages.SelectMany(page => page.Diagnoses).Select(one => (one.Workload.Id, one.Headline))
            .ShouldBe(whole.Diagnoses.Select(one => (one.Workload.Id, one.Headline)));
    }

    [Fact]
    public async Task A_group_comes_in_pages_stuck_ones_first()
    {
        var request = new DiagnoseRequest { Source = Documents.Shop(), WorkloadId = "/", PageSize = 1 };

        var pages = await ReadAsync(request);

        pages.Select(page => page.Diagnoses.ShouldHaveSingleItem().Workload.Id).ShouldBe(["/shop/cart", "/idle", "/shop/web"]);
        pages.ShouldAllBe(page => page.TotalSize == 3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public async Task Without_a_larger_size_a_page_is_what_clients_take_and_nothing_is_lost(int rows)
    {
        var request = AllStuck(Cluster(agents: 120, apps: 30, attributes: 40));
        request.View = DiagnosisView.Full;
        request.AgentPageSize = rows;

        var pages = await ReadAsync(request);

        pages.Count.ShouldBeGreaterThan(1);
        pages.Select(page => page.CalculateSize()).ShouldAllBe(bytes => bytes <= 4 << 20);
        pages.SelectMany(page => page.Diagnoses).Select(one => one.Workload.Id).Distinct().Count().ShouldBe(30);
        pages[0].Diagnoses[0].Placement.Agents.Count.ShouldBe(100);
        pages[0].Diagnoses[0].Placement.AgentsOmitted.ShouldBe(20);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    [InlineData(100)]
    public async Task As_json_a_page_is_what_clients_take_too_and_nothing_is_lost(int rows)
    {
        var request = AllStuck(Cluster(agents: 120, apps: 30, attributes: 40));
        request.View = DiagnosisView.Full;
        request.AgentPageSize = rows;
        var sizes = new List<int>();
        var ids = new List<string>();
        do
        {
            var (bytes, page) = await AsJsonAsync(request);
            sizes.Add(bytes);
            ids.AddRange(page.Diagnoses.Select(one => one.Workload.Id));
            page.TotalSize.ShouldBe(30);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        sizes.ShouldAllBe(bytes => bytes <= 4 << 20);
        sizes[0].ShouldBeGreaterThan(7 << 19);
        ids.Count.ShouldBe(30);
        ids.Distinct().Count().ShouldBe(30);
    }

    [Fact]
    public async Task As_json_rows_of_one_workload_are_what_clients_take_too_and_none_is_lost()
    {
        var request = Full("/app-2", Cluster(agents: 900, attributes: 40));
        var rows = new List<string>();
        do
        {
            var (bytes, page) = await AsJsonAsync(request);
            bytes.ShouldBeLessThanOrEqualTo(4 << 20);
            var placement = page.Diagnoses.ShouldHaveSingleItem().Placement;
            placement.AgentsOmitted.ShouldBe(900 - placement.Agents.Count);
            rows.AddRange(placement.Agents.Select(row => row.AgentId));
            request.AgentPageToken = placement.NextAgentPageToken;
        }
        while (request.AgentPageToken.Length > 0);

        rows.Count.ShouldBe(900);
        rows.Distinct().Count().ShouldBe(900);
    }

    [Fact]
    public async Task A_page_over_grpc_goes_on_as_json_and_the_other_way_round()
    {
        var request = AllStuck(Cluster(agents: 3));
        request.PageSize = 2;
        var first = await server.Client.DiagnoseAsync(request);
        request.PageToken = first.NextPageToken;
        var (_, second) = await AsJsonAsync(request);
        request.PageToken = second.NextPageToken;
        var third = await server.Client.DiagnoseAsync(request);

        new[] { first, second, third }.SelectMany(page => page.Diagnoses).Select(one => one.Workload.Id).Distinct().Count().ShouldBe(6);
    }

    [Fact]
    public async Task Rows_of_agents_come_in_pages_and_none_twice()
    {
        var request = Full("/app-2", Cluster(agents: 10));
        request.AgentPageSize = 4;
        var seen = new List<string>();
        do
        {
            var placement = (await server.Client.DiagnoseAsync(request)).Diagnoses.ShouldHaveSingleItem().Placement;
            placement.AgentsOmitted.ShouldBe(10 - placement.Agents.Count);
            seen.AddRange(placement.Agents.Select(agent => agent.AgentId));
            request.AgentPageToken = placement.NextAgentPageToken;
        }
        while (request.AgentPageToken.Length > 0);

        var whole = (await server.Client.DiagnoseAsync(Full("/app-2", Cluster(agents: 10)))).Diagnoses[0].Placement;
        seen.ShouldBe(whole.Agents.Select(agent => agent.AgentId));
        whole.Agents.Count.ShouldBe(10);
        whole.NextAgentPageToken.ShouldBeEmpty();
    }

    [Fact]
    public async Task First_page_of_a_large_cluster_has_a_thousand_rows_unless_more_are_asked_for()
    {
        var request = Full("/app-2", Cluster(agents: 1003));
        var first = (await server.Client.DiagnoseAsync(request)).Diagnoses[0].Placement;
        request.AgentPageToken = first.NextAgentPageToken;
        var second = (await server.Client.DiagnoseAsync(request)).Diagnoses[0].Placement;
        request.AgentPageToken = "";
        request.AgentPageSize = 5000;
        var whole = (await server.Client.DiagnoseAsync(request)).Diagnoses[0].Placement;

        (first.Agents.Count, first.AgentsOmitted, second.Agents.Count, second.NextAgentPageToken).ShouldBe((1000, 3, 3, ""));
        whole.Agents.ShouldBe([.. first.Agents, .. second.Agents]);
    }

    [Fact]
    public async Task A_token_of_another_question_is_refused()
    {
        var request = AllStuck(Cluster(agents: 3));
        request.PageSize = 3;
        request.PageToken = (await server.Client.DiagnoseAsync(request)).NextPageToken;
        request.View = DiagnosisView.Full;
        request.AgentPageSize = -1;

        var error = await Should.ThrowAsync<RpcException>(async () => await server.Client.DiagnoseAsync(request));

        error.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        error.Fields().ShouldBe(["page_token", "agent_page_size"]);
    }

    [Fact]
    public async Task A_token_of_rows_belongs_to_one_workload()
    {
        var request = Full("/app-2", Cluster(agents: 3));
        request.AgentPageSize = 1;
        request.AgentPageToken = (await server.Client.DiagnoseAsync(request)).Diagnoses[0].Placement.NextAgentPageToken;
        request.WorkloadId = "/app-1";
        var ofAll = AllStuck(Cluster(agents: 3));
        ofAll.AgentPageToken = request.AgentPageToken;

        foreach (var wrong in new[] { request, ofAll })
        {
            var error = await Should.ThrowAsync<RpcException>(async () => await server.Client.DiagnoseAsync(wrong));

            error.Fields().ShouldBe(["agent_page_token"]);
        }
    }

    private async Task<(int Bytes, DiagnoseResponse Page)> AsJsonAsync(DiagnoseRequest request)
    {
        var response = await server.Http.PostJsonAsync("/v1/diagnose", JsonFormatter.Default.Format(request));
        var body = await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        return (body.Length, JsonParser.Default.Parse<DiagnoseResponse>(Encoding.UTF8.GetString(body)));
    }

    private async Task<List<DiagnoseResponse>> ReadAsync(DiagnoseRequest request)
    {
        var pages = new List<DiagnoseResponse>();
        do
        {
            pages.Add(await server.Client.DiagnoseAsync(request));
            request.PageToken = pages[^1].NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return pages;
    }

    private static DiagnoseRequest AllStuck(ClusterSource source) => new() { Source = source, AllStuck = true };

    private static DiagnoseRequest Full(string id, ClusterSource source) => new() { Source = source, WorkloadId = id, View = DiagnosisView.Full };

    /// <summary>Apps that no agent has the memory for.</summary>
    private static ClusterSource Cluster(int agents, int apps = Apps, int attributes = 1)
    {
        var list = new JsonArray();
        var queue = new JsonArray();
        for (var app = 0; app < apps; app++)
        {
            var constraints = new JsonArray([.. Enumerable.Range(0, attributes).Select(i => new JsonArray($"a{i}", "LIKE", new string('v', 40)))]);
            var definition = new JsonObject
            {
                ["id"] = $"/app-{app}", ["cmd"] = "run", ["instances"] = 1, ["cpus"] = 0.1, ["mem"] = 99_000, ["constraints"] = constraints,
            };
            list.Add(definition);
            queue.Add(new JsonObject { ["count"] = 1, ["delay"] = new JsonObject { ["overdue"] = true }, ["app"] = new JsonObject { ["id"] = $"/app-{app}" } });
        }

        var slaves = new JsonArray();
        for (var agent = 0; agent < agents; agent++)
        {
            slaves.Add(new JsonObject
            {
                ["id"] = $"S{agent}", ["hostname"] = $"10.0.0.{agent}", ["active"] = true,
                ["resources"] = new JsonObject { ["cpus"] = 4, ["mem"] = 8000, ["disk"] = 1000, ["ports"] = "[31000-32000]" },
                ["used_resources"] = new JsonObject(), ["attributes"] = new JsonObject(),
            });
        }

        return Documents.Source(
            Documents.Of(DocumentKind.MarathonApps, new JsonObject { ["apps"] = list }.ToJsonString()),
            Documents.Of(DocumentKind.MarathonQueue, new JsonObject { ["queue"] = queue }.ToJsonString()),
            Documents.Of(DocumentKind.MesosSlaves, new JsonObject { ["slaves"] = slaves }.ToJsonString()));
    }
}
