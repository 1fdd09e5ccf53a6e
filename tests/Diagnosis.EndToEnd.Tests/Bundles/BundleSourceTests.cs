using System.Net;
using System.Text;
using Diagnosis.EndToEnd.Tests.Http;
using Diagnosis.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests.Bundles;

/// <summary>A bundle does wherever a snapshot does.</summary>
public sealed class BundleSourceTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task What_is_stuck_in_a_bundle_is_diagnosed_as_of_its_clock()
    {
        var response = await server.Client.DiagnoseAsync(new DiagnoseRequest { Source = Archives.Shop(), AllStuck = true });

        response.Diagnoses.ShouldHaveSingleItem().Findings[0].Code.ShouldBe("image.invalid_image_reference");
        response.ObservedAt.ToDateTimeOffset().ShouldBe(Documents.Noon);
        response.Diagnoses[0].Workload.Cluster.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bundle_says_what_the_same_documents_say()
    {
        var ofBundle = await server.Client.DiagnoseAsync(new DiagnoseRequest { Source = Archives.Shop(), AllStuck = true });
        var ofSnapshot = await server.Client.DiagnoseAsync(new DiagnoseRequest { Source = Documents.Shop(), AllStuck = true });

        ofBundle.Diagnoses.Select(d => d.Headline).ShouldBe(ofSnapshot.Diagnoses.Select(d => d.Headline));
        ofBundle.Coverage.ShouldBe(ofSnapshot.Coverage);
    }

    [Fact]
    public async Task Refusals_that_the_queue_of_a_bundle_does_not_have_are_rebuilt_from_marathons_journal()
    {
        const string App = """{"id": "/big", "cmd": "sleep 1", "instances": 1, "cpus": 0.1, "mem": 9000, "version": "2026-05-04T11:00:00.000Z", "tasks": []}""";
        const string Line = "Did not match offer O1 for run spec /big. Reasons: List(InsufficientMemory) (mesosphere.mesos.ResourceMatcher$:thread-1)";
        var source = Archives.Of(
            ("10.0.0.1_master/8080-v2_apps.json", $$"""{"apps": [{{App}}]}"""),
            ("10.0.0.1_master/8080-v2_queue.json", """
                {"queue": [{"count": 1, "delay": {"timeLeftSeconds": 0, "overdue": true}, "since": "2026-05-04T11:00:01.000Z", "app": {"id": "/big"}}]}
                """),
            ("10.0.0.1_master/dcos-marathon.service", $"[2026-05-04 11:59:00,586] INFO {Line}\n"),
            ("summaryReport.txt", $"{Documents.Noon:yyyy-MM-ddTHH:mm:ssZ} STOP\n"));

        var response = await server.Client.DiagnoseAsync(new DiagnoseRequest { Source = source, AllStuck = true });

        var finding = response.Diagnoses.ShouldHaveSingleItem().Findings[0];
        finding.Code.ShouldBe("offer.insufficient_memory");
        finding.Evidence.ShouldContain(e => e.Source == "MARATHON_LOG");
    }

    [Fact]
    public async Task Workloads_of_a_bundle_are_listed_page_by_page()
    {
        var request = new ListWorkloadsRequest { Source = Archives.Shop(), IncludeHealthy = true, PageSize = 1 };
        var ids = new List<string>();
        do
        {
            var page = await server.Client.ListWorkloadsAsync(request);
            ids.AddRange(page.Workloads.Select(w => w.Workload.Id));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        ids.ShouldBe(["/shop/cart", "/idle", "/shop/web"]);
    }

    [Fact]
    public async Task A_page_token_of_one_bundle_does_not_fit_another()
    {
        var request = new ListWorkloadsRequest { Source = Archives.Shop(), IncludeHealthy = true, PageSize = 1 };
        request.PageToken = (await server.Client.ListWorkloadsAsync(request)).NextPageToken;
        request.Source = Archives.Of(("10.0.0.1_master/8443-v2_apps.json", Documents.Apps));

        var error = await Should.ThrowAsync<RpcException>(async () => await server.Client.ListWorkloadsAsync(request));

        error.StatusCode.ShouldBe(StatusCode.InvalidArgument);
    }

    [Fact]
    public async Task A_definition_is_validated_against_a_bundle()
    {
        var request = new ValidateRequest { Definition = """{"id": "/shop/web", "cmd": "sleep 1"}""", Against = Archives.Shop() };

        var response = await server.Client.ValidateAsync(request);

        response.HttpStatus.ShouldBe(409, response.ToString());
    }

    [Fact]
    public async Task A_change_is_simulated_in_a_bundle()
    {
        var overlay = new Overlay { ScaleWorkload = new ScaleWorkload { WorkloadId = "/shop/web", Instances = 0 } };

        var response = await server.Client.SimulateAsync(
            new SimulateRequest { Source = Archives.Shop(), WorkloadId = "/shop/cart", Overlays = { overlay } });

        response.Today.Workload.Id.ShouldBe("/shop/cart");
        response.Simulated.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(200_000)]
    public async Task Over_json_a_bundle_is_base64_small_or_large(int more)
    {
        var padding = new byte[more];
        new Random(1).NextBytes(padding);
        var source = Archives.Of(
            ("10.0.0.1_master/8443-v2_apps.json", Documents.Apps), ("10.0.0.1_master/noise", Convert.ToHexString(padding)));
        var body = JsonFormatter.Default.Format(new DiagnoseRequest { Source = source, WorkloadId = "/shop/cart" });

        using var response = await server.Http.PostJsonAsync("/v1/diagnose", body);

        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        DiagnoseResponse.Parser.WithDiscardUnknownFields(true).ParseJson(text).Diagnoses.ShouldHaveSingleItem().Workload.Id.ShouldBe("/shop/cart");
    }

    [Fact]
    public async Task A_hostile_entry_is_named_under_the_field_that_it_came_in()
    {
        var source = Archives.Of(("10.0.0.1_master/8443-v2_apps.json", Documents.Apps), ("../evil", "x"));

        var error = await Should.ThrowAsync<RpcException>(
            async () => await server.Client.ValidateAsync(new ValidateRequest { Definition = "{}", Against = source }));

        error.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        error.Status.Detail.ShouldContain("against.diagnostics_bundle: The archive has an entry '../evil', a path that leads out of it.");
    }

    [Fact]
    public async Task A_bomb_is_more_than_the_server_takes_on()
    {
        var source = Archives.Of(("10.0.0.1_master/8443-v2_apps.json", Documents.Apps + new string(' ', 3 << 20)));

        var error = await Should.ThrowAsync<RpcException>(
            async () => await server.Client.DiagnoseAsync(new DiagnoseRequest { Source = source, AllStuck = true }));

        error.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        error.Status.Detail.ShouldContain("'10.0.0.1_master/8443-v2_apps.json' would grow");
    }

    [Fact]
    public async Task Damage_within_a_file_is_told_when_it_is_unpacked()
    {
        var bytes = Archives.Shop().DiagnosticsBundle.ToByteArray();
        bytes[bytes.AsSpan().IndexOf("v2_apps.json"u8) + 40] ^= 0xFF;

        var error = await Should.ThrowAsync<RpcException>(
            async () => await server.Client.DiagnoseAsync(new DiagnoseRequest { Source = Archives.Of(bytes), AllStuck = true }));

        error.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        error.Status.Detail.ShouldStartWith("The archive is damaged: '10.0.0.1_master/8443-v2_apps.json' ");
    }

    [Fact]
    public async Task Without_room_for_what_is_unpacked_the_call_is_turned_away_and_nothing_stays_taken()
    {
        await using var small = await ServerFixture.StartAsync(null, "--Diagnosis:Limits:MaxMemoryBytes=1048576");
        var noise = Convert.ToHexString(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 120_000).Select(i => (i * 7919).ToString("x8")))));
        var source = Archives.Of(("10.0.0.1_master/8443-v2_apps.json", Documents.Apps), ("10.0.0.1_master/dcos-marathon.service", noise));

        var error = await Should.ThrowAsync<RpcException>(
            async () => await small.Client.DiagnoseAsync(new DiagnoseRequest { Source = source, AllStuck = true }));

        error.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        (await small.Client.DiagnoseAsync(new DiagnoseRequest { Source = Archives.Shop(), AllStuck = true })).Diagnoses.Count.ShouldBe(1);
    }
}
