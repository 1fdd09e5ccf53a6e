using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Diagnosis.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests;

public sealed class ReadMaskTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Only_the_fields_asked_for_are_told_in_each_entry_of_a_list()
    {
        var whole = await AskAsync();
        var masked = await AskAsync("headline", "findings.remedies.title");

        var (all, one) = (whole.Diagnoses.ShouldHaveSingleItem(), masked.Diagnoses.ShouldHaveSingleItem());
        var expected = new V1.Diagnosis { Workload = all.Workload, Headline = all.Headline };
        foreach (var finding in all.Findings)
        {
            expected.Findings.Add(new Finding { Remedies = { finding.Remedies.Select(remedy => new Remedy { Title = remedy.Title }) } });
        }

        one.ShouldBe(expected);
        (masked.Coverage, masked.TotalSize, masked.SnapshotId).ShouldBe((whole.Coverage, whole.TotalSize, whole.SnapshotId));
    }

    [Fact]
    public async Task A_field_and_a_part_of_it_are_the_whole_field_in_either_order()
    {
        var whole = await AskAsync("findings");

        (await AskAsync("findings", "findings.code")).ShouldBe(whole);
        (await AskAsync("findings.code", "findings")).ShouldBe(whole);
        whole.Diagnoses[0].Findings[0].Evidence.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("*")]
    [InlineData("headline", "*")]
    public async Task A_star_is_everything(params string[] paths)
    {
        var diagnosis = (await AskAsync(paths)).Diagnoses[0];

        diagnosis.Findings.ShouldNotBeEmpty();
        diagnosis.AnalyzerRuns.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Of_a_choice_the_member_that_is_asked_for_stays()
    {
        var whole = await AskAsync();
        var masked = await AskAsync("findings.evidence.task_failure");

        var failures = whole.Diagnoses[0].Findings.SelectMany(f => f.Evidence).Select(e => e.TaskFailure).ToArray();
        failures.ShouldContain(failure => failure != null);
        masked.Diagnoses[0].Findings.SelectMany(f => f.Evidence).Select(e => e.TaskFailure).ShouldBe(failures);
    }

    [Theory]
    [InlineData("headlines", "did you mean headline?")]
    [InlineData("findings.codes", "Finding has no 'codes'; did you mean code?")]
    [InlineData("headline.text", "headline has no fields")]
    [InlineData("", "Diagnosis has no ''")]
    public async Task A_field_that_there_is_not_is_said(string path, string words)
    {
        var error = await Should.ThrowAsync<RpcException>(() => AskAsync(path));

        error.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        error.Fields().ShouldBe(["read_mask"]);
        error.Status.Detail.ShouldContain(words);
    }

    [Fact]
    public async Task Rows_of_agents_are_told_as_far_as_they_are_asked_for()
    {
        var request = new DiagnoseRequest { Source = new() { Cluster = "sample" }, WorkloadId = "/stuck-sleep", View = DiagnosisView.Full };
        request.ReadMask = FieldMask.FromString("placement.agents.hostname");
        var hosts = (await server.Client.DiagnoseAsync(request)).Diagnoses[0];
        request.ReadMask = FieldMask.FromString("placement.capacity");
        var capacity = (await server.Client.DiagnoseAsync(request)).Diagnoses[0];

        hosts.Placement.Agents.ShouldAllBe(agent => agent.Equals(new AgentVerdict { Hostname = agent.Hostname }) && agent.Hostname.Length > 0);
        hosts.Placement.Agents.Count.ShouldBe(7);
        hosts.Placement.Capacity.ShouldBeNull();
        capacity.Placement.Agents.ShouldBeEmpty();
        capacity.Placement.Capacity.Agents.ShouldBe(7);
    }

    [Fact]
    public async Task Pages_follow_one_another_also_where_their_order_is_not_told()
    {
        var request = new DiagnoseRequest
        {
            Source = new() { Cluster = "sample" }, AllStuck = true, PageSize = 3, ReadMask = FieldMask.FromString("headline"),
        };
        var ids = new List<string>();
        do
        {
            var page = await server.Client.DiagnoseAsync(request);
            ids.AddRange(page.Diagnoses.Select(diagnosis => diagnosis.Workload.Id));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        var whole = await server.Client.DiagnoseAsync(new DiagnoseRequest { Source = new() { Cluster = "sample" }, AllStuck = true });
        ids.ShouldBe(whole.Diagnoses.Select(diagnosis => diagnosis.Workload.Id));
    }

    [Theory]
    [InlineData("readMask=headline,findings.code")]
    [InlineData("read_mask=headline,findings.code")]
    public async Task A_query_takes_names_with_commas_between(string mask)
    {
        var json = JsonNode.Parse(await server.Http.GetStringAsync($"/v1/clusters/sample/diagnoses?workload_id=/stuck-sleep&{mask}"))!["diagnoses"]![0]!;

        json.AsObject().Select(member => member.Key).ShouldBe(["workload", "headline", "findings"]);
        json["findings"]![0]!.AsObject().Select(member => member.Key).ShouldBe(["code"]);
    }

    [Fact]
    public async Task So_does_the_body_of_a_request()
    {
        var response = await server.Http.PostAsJsonAsync(
            "/v1/diagnose", new { source = new { cluster = "sample" }, workloadId = "/stuck-sleep", readMask = "stuckSince,instances" });

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var json = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["diagnoses"]![0]!;
        json.AsObject().Select(member => member.Key).ShouldBe(["workload", "stuckSince", "instances"], ignoreOrder: true);
    }

    private async Task<DiagnoseResponse> AskAsync(params string[] paths)
    {
        var request = new DiagnoseRequest { Source = Documents.Shop(), WorkloadId = "/shop/cart" };
        request.ReadMask = paths.Length == 0 ? null : new FieldMask { Paths = { paths } };
        var response = await server.Client.DiagnoseAsync(request);
        foreach (var run in response.Diagnoses.SelectMany(diagnosis => diagnosis.AnalyzerRuns))
        {
            run.Duration = null;
        }

        return response;
    }
}
