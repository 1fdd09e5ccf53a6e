using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Diagnosis.Server.Sample;
using Diagnosis.V1;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.EndToEnd.Tests;

/// <summary>The sample that moves is read over HTTP like any cluster, and changed like one.</summary>
public sealed class AliveSampleTests
{
    private static readonly ClusterSource Sample = new() { Cluster = "sample" };

    [Fact]
    public async Task A_sample_that_moves_is_read_whole_and_tells_what_is_stuck()
    {
        await using var server = await ServerFixture.StartAsync(null, "--Diagnosis:Sample:Alive=true");

        var response = await server.Client.ListWorkloadsAsync(new ListWorkloadsRequest { Source = Sample, IncludeHealthy = true });

        response.Sources.ShouldAllBe(source => source.State == SourceState.Read);
        response.TotalSize.ShouldBe(7);
    }

    [Fact]
    public async Task What_is_put_into_it_shows_in_the_next_reading()
    {
        await using var server = await ServerFixture.StartAsync(null, "--Diagnosis:Sample:Alive=true");
        var marathon = server.Services.GetRequiredService<SampleServer>().MarathonUrl;
        using var http = new HttpClient();

        using var put = await http.PutAsJsonAsync(new Uri(marathon, "v2/apps/new/one"), new JsonObject { ["cmd"] = "sleep 1000", ["mem"] = 1_000_000 });
        using var bad = await http.PutAsJsonAsync(new Uri(marathon, "v2/apps/new/two"), new JsonObject { ["cmd"] = "sleep 1000", ["mem"] = -1 });
        using var torn = await http.PatchAsync(new Uri(marathon, "v2/apps/new/one"), new StringContent("{"));

        put.StatusCode.ShouldBe(HttpStatusCode.Created);
        bad.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        torn.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var response = await server.Client.DiagnoseAsync(new DiagnoseRequest { Source = Sample, WorkloadId = "/new/one" });
        response.Diagnoses.ShouldHaveSingleItem().Workload.Id.ShouldBe("/new/one");
    }
}
