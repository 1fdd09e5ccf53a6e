using Diagnosis.V1;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests;

/// <summary>A server without a configured cluster shows the sample, read over HTTP like any other.</summary>
public sealed class SampleClusterTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly ClusterSource Sample = new() { Cluster = "sample" };

    [Fact]
    public async Task Server_without_a_cluster_lists_the_sample_and_says_that_it_is_one()
    {
        var cluster = (await server.Client.ListClustersAsync(new ListClustersRequest())).Clusters.ShouldHaveSingleItem();

        cluster.Name.ShouldBe("sample");
        cluster.Sample.ShouldBeTrue();
        cluster.Description.ShouldEndWith("Shown while no cluster is configured.");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/workloads/stuck-sleep")]
    [InlineData("/workloads/billing")]
    public async Task The_page_says_that_the_sample_is_made_up(string path) =>
        (await server.Http.GetStringAsync(path)).ShouldContain("made up: no cluster is configured");

    [Fact]
    public async Task Every_document_of_the_sample_is_read()
    {
        var response = await server.Client.ListWorkloadsAsync(new ListWorkloadsRequest { Source = Sample, IncludeHealthy = true });

        response.Sources.Count.ShouldBeGreaterThanOrEqualTo(13);
        response.Sources.ShouldAllBe(s => s.State == SourceState.Read);
        response.TotalSize.ShouldBe(18);
        response.Coverage.State.ShouldBe(CoverageState.Complete);
    }

    [Theory]
    [InlineData("/crm/new", "slave_public", false)]
    [InlineData("/crm/new", "crm", true)]
    [InlineData("/shop/new", "slave_public", true)]
    public async Task What_a_group_of_the_cluster_enforces_counts_for_a_new_app(string id, string role, bool isValid)
    {
        var request = new ValidateRequest { Definition = $$"""{"id": "{{id}}", "cmd": "sleep 1000", "role": "{{role}}"}""", Against = Sample };

        var response = await server.Client.ValidateAsync(request);

        response.Valid.ShouldBe(isValid, response.Message);
        response.Violations.Any(v => v.Path == "/role").ShouldBe(!isValid);
    }

    [Theory]
    [InlineData("/billing/worker", "task.exit_code")]
    [InlineData("/media/transcoder", "image.invalid_image_reference")]
    public async Task Failing_workload_of_the_sample_has_its_cause(string id, string code)
    {
        var response = await server.Client.DiagnoseAsync(new DiagnoseRequest { Source = Sample, WorkloadId = id });

        response.Diagnoses.ShouldHaveSingleItem().Findings[0].Code.ShouldBe(code);
    }

    [Fact]
    public async Task Every_finding_of_the_sample_is_proven()
    {
        var response = await server.Client.DiagnoseAsync(new DiagnoseRequest { Source = Sample, WorkloadId = "/" });

        response.Diagnoses.Count.ShouldBe(18);
        response.Diagnoses.SelectMany(diagnosis => diagnosis.Findings).ShouldAllBe(finding => finding.Evidence.Count > 0);
    }

    [Fact]
    public async Task Unknown_cluster_is_not_found_and_the_nearest_is_named()
    {
        var error = await Should.ThrowAsync<RpcException>(async () =>
            await server.Client.ListWorkloadsAsync(new ListWorkloadsRequest { Source = new ClusterSource { Cluster = "smaple" } }));

        error.StatusCode.ShouldBe(StatusCode.NotFound);
        error.Status.Detail.ShouldContain("Nearest: sample");
    }

    [Fact]
    public async Task Configured_cluster_replaces_the_sample_and_is_unavailable_when_nothing_answers()
    {
        var other = await ServerFixture.StartAsync(
            null, "--Diagnosis:Clusters:east:MarathonUrl=http://127.0.0.1:9", "--Diagnosis:Clusters:east:Timeout=00:00:02");
        try
        {
            (await other.Client.ListClustersAsync(new ListClustersRequest())).Clusters.Select(c => c.Name).ShouldBe(["east"]);

            var error = await Should.ThrowAsync<RpcException>(async () =>
                await other.Client.ListWorkloadsAsync(new ListWorkloadsRequest { Source = new ClusterSource { Cluster = "east" } }));

            error.StatusCode.ShouldBe(StatusCode.Unavailable);
            error.Status.Detail.ShouldContain("east");
            error.Status.Detail.ShouldNotContain("127.0.0.1");

            using var page = await other.Http.GetAsync("/");
            ((int)page.StatusCode).ShouldBe(503);
            (await page.Content.ReadAsStringAsync()).ShouldContain("Nothing can be seen of this cluster");
        }
        finally
        {
            await other.StopAsync();
            await other.DisposeAsync();
        }
    }
}
