using Diagnosis.V1;
using Google.Protobuf;

namespace Diagnosis.EndToEnd.Tests;

public sealed class DiagnoseTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("/shop/cart")]
    [InlineData("shop/cart")]
    [InlineData("/shop/cart/")]
    [InlineData("d-1")]
    [InlineData("shop_cart.instance-11111111-1111-1111-1111-111111111111._app.1")]
    [InlineData("shop_cart.instance-99999999-9999-9999-9999-999999999999")]
    [InlineData("shop_cart.99999999-9999-9999-9999-999999999999")]
    public async Task Any_way_to_name_the_stuck_app_finds_its_root_cause(string id)
    {
        var response = await server.Client.DiagnoseAsync(new DiagnoseRequest { Source = Documents.Shop(), WorkloadId = id });

        var diagnosis = response.Diagnoses.ShouldHaveSingleItem();
        diagnosis.Workload.Id.ShouldBe("/shop/cart");
        diagnosis.Workload.Kind.ShouldBe(WorkloadKind.App);
        diagnosis.State.ShouldBe(WorkloadState.Failing);
        diagnosis.Findings[0].Code.ShouldBe("image.invalid_image_reference");
        diagnosis.Findings[0].Role.ShouldBe(FindingRole.RootCause);
        diagnosis.Findings[0].Evidence.ShouldContain(e => e.TaskFailure != null && e.TaskFailure.Cause.Length > 0);
        diagnosis.Headline.ShouldStartWith("/shop/cart");
        diagnosis.DeploymentIds.ShouldBe(["d-1"]);
        diagnosis.Instances.Wanted.ShouldBe(2);
        diagnosis.Instances.Waiting.ShouldBe(2);
        diagnosis.StuckSince.ToDateTimeOffset().ShouldBeLessThan(Documents.Noon);
        response.ObservedAt.ToDateTimeOffset().ShouldBe(Documents.Noon);
        response.SnapshotId.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Everything_that_is_stuck_is_told_when_it_is_asked_for()
    {
        var response = await server.Client.DiagnoseAsync(new DiagnoseRequest { Source = Documents.Shop(), AllStuck = true });

        response.Diagnoses.ShouldHaveSingleItem().Workload.Id.ShouldBe("/shop/cart");
    }

    [Fact]
    public async Task A_group_gives_all_below_it_the_stuck_ones_first()
    {
        var response = await server.Client.DiagnoseAsync(new DiagnoseRequest { Source = Documents.Shop(), WorkloadId = "/" });

        response.Diagnoses.Select(d => d.Workload.Id).ShouldBe(["/shop/cart", "/idle", "/shop/web"]);
        response.Diagnoses.Select(d => d.State).ShouldBe([WorkloadState.Failing, WorkloadState.Suspended, WorkloadState.Healthy]);
    }

    [Fact]
    public async Task Every_analyzer_asked_says_how_it_ended()
    {
        var all = await server.Client.ListAnalyzersAsync(new ListAnalyzersRequest());
        all.Analyzers.SelectMany(a => a.Reads).ShouldAllBe(name => name.Contains('_') && !name.Any(char.IsLower));
        var ids = all.Analyzers.Select(a => a.Id).ToArray();

        var response = await server.Client.DiagnoseAsync(new DiagnoseRequest { Source = Documents.Shop(), AllStuck = true });
        var one = await server.Client.DiagnoseAsync(new DiagnoseRequest { Source = Documents.Shop(), AllStuck = true, AnalyzerIds = { "image_pull" } });

        ids.ShouldContain("image_pull");
        response.Diagnoses[0].AnalyzerRuns.Select(r => r.AnalyzerId).ShouldBe(ids);
        response.Diagnoses[0].AnalyzerRuns.ShouldAllBe(r => r.Outcome != Outcome.Unspecified && r.Duration != null);
        one.Diagnoses[0].AnalyzerRuns.ShouldHaveSingleItem().Outcome.ShouldBe(Outcome.Findings);
    }

    [Fact]
    public async Task The_same_snapshot_gives_the_same_bytes_apart_from_durations()
    {
        var request = new DiagnoseRequest { Source = Documents.Shop(), WorkloadId = "/", View = DiagnosisView.Full };

        var first = await server.Client.DiagnoseAsync(request);
        var second = await server.Client.DiagnoseAsync(request);

        WithoutDurations(first).ShouldBe(WithoutDurations(second));
        first.Diagnoses.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Every_document_supplied_or_missed_has_a_status()
    {
        var response = await server.Client.DiagnoseAsync(new DiagnoseRequest { Source = Documents.Shop(), AllStuck = true });

        response.Sources.Where(s => s.State == SourceState.Read).Select(s => s.Name)
            .ShouldBe(["MARATHON_APPS", "MARATHON_PODS", "MARATHON_QUEUE", "MARATHON_DEPLOYMENTS"]);
        response.Sources.Where(s => s.State == SourceState.Missing).Select(s => s.Name).ShouldContain("MESOS_SLAVES");
    }

    private static byte[] WithoutDurations(DiagnoseResponse response)
    {
        foreach (var run in response.Diagnoses.SelectMany(d => d.AnalyzerRuns))
        {
            run.Duration = null;
        }

        return response.ToByteArray();
    }
}
