using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Diagnosis.V1;
using Google.Protobuf;
using Google.Rpc;

namespace Diagnosis.EndToEnd.Tests.Http;

public sealed class JsonTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly DiagnoseRequest Cart = new() { Source = Documents.Shop(), WorkloadId = "shop/cart" };

    [Fact]
    public async Task Diagnose_takes_and_gives_the_json_of_protobuf()
    {
        var response = await server.Http.PostJsonAsync("/v1/diagnose", JsonFormatter.Default.Format(Cart));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        var json = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        ((string)json["diagnoses"]![0]!["workload"]!["id"]!).ShouldBe("/shop/cart");
        ((string)json["diagnoses"]![0]!["state"]!).ShouldBe("WORKLOAD_STATE_FAILING");
        ((string)json["observedAt"]!).ShouldBe("2026-05-04T12:00:00Z");
    }

    [Fact]
    public async Task Names_and_ids_may_be_percent_encoded_in_paths_and_queries()
    {
        const string Id = "/analytics/pipeline";
        var encoded = Uri.EscapeDataString(Id);

        var asked = await server.Http.GetStringAsync($"/v1/clusters/%73ample/diagnoses?workload_id={encoded}");
        var page = await server.Http.GetAsync($"/workloads/{encoded}?cluster=sample");
        var unknown = await server.Http.GetAsync("/v1/clusters/a%2fb%20c/workloads");

        ((string)JsonNode.Parse(asked)!["diagnoses"]![0]!["workload"]!["id"]!).ShouldBe(Id);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await unknown.Content.ReadAsStringAsync()).ShouldContain("There is no cluster 'a/b c'.");
    }

    [Fact]
    public async Task Diagnose_says_the_same_as_over_grpc()
    {
        var overGrpc = await server.Client.DiagnoseAsync(Cart);

        var response = await server.Http.PostJsonAsync("/v1/diagnose", JsonFormatter.Default.Format(Cart));

        var overHttp = JsonParser.Default.Parse<DiagnoseResponse>(await response.Content.ReadAsStringAsync());
        foreach (var run in overGrpc.Diagnoses.Concat(overHttp.Diagnoses).SelectMany(d => d.AnalyzerRuns))
        {
            run.Duration = null;
        }

        overHttp.ShouldBe(overGrpc);
    }

    [Theory]
    [InlineData("/v1/clusters", "clusters")]
    [InlineData("/v1/analyzers", "analyzers")]
    [InlineData("/v1/clusters/sample/workloads?page_size=2", "workloads")]
    [InlineData("/v1/clusters/sample/workloads?pageSize=2&include_healthy=true", "workloads")]
    [InlineData("/v1/clusters/sample/diagnoses?workload_id=/mem-app", "diagnoses")]
    [InlineData("/v1/clusters/sample/diagnoses?all_stuck=true", "diagnoses")]
    [InlineData("/v1/clusters/sample/diagnoses?workload_id=mem-app&view=DIAGNOSIS_VIEW_FULL&analyzer_ids=offer", "diagnoses")]
    public async Task Get_answers(string path, string member)
    {
        var json = JsonNode.Parse(await server.Http.GetStringAsync(path))!;

        json[member]!.AsArray().ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("/v1/validate", """{"definition":"{\"id\":\"/a\"}"}""", "violations")]
    [InlineData("/v1/simulate", """{"source":{"cluster":"sample"},"workloadId":"/mem-app","definitionPatch":"{\"mem\":64}"}""", "simulated")]
    public async Task Post_answers(string path, string request, string member)
    {
        var response = await server.Http.PostJsonAsync(path, request);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        JsonNode.Parse(await response.Content.ReadAsStringAsync())![member].ShouldNotBeNull();
    }

    [Fact]
    public async Task Http2_without_tls_is_served_too()
    {
        using var http = new HttpClient
        {
            BaseAddress = server.GrpcAddress, DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        var response = await http.GetAsync("/v1/analyzers");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_a_newer_client_adds_is_ignored()
    {
        var response = await server.Http.PostJsonAsync(
            "/v1/diagnose", """{"source":{"cluster":"sample"},"workloadId":"/mem-app","somethingNew":[1,{"a":null}]}""");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Field_violations_come_as_details()
    {
        var response = await server.Http.PostJsonAsync("/v1/diagnose", """{"analyzerIds":["nope"]}""");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var status = await response.StatusAsync();
        status.Code.ShouldBe((int)Code.InvalidArgument);
        status.Detail<BadRequest>().FieldViolations.Select(v => v.Field).ShouldBe(["source", "workload_id", "analyzer_ids[0]"]);
    }

    [Theory]
    [InlineData("/v1/clusters/sample/diagnoses", "workload_id")]
    [InlineData("/v1/clusters/sample/diagnoses?workload_id=", "workload_id")]
    [InlineData("/v1/clusters/sample/diagnoses?workloadid=/mem-app", "workloadid", "workload_id")]
    [InlineData("/v1/clusters/sample/diagnoses?workload_id=/mem-app&all_stuck=true", "all_stuck")]
    public async Task What_is_asked_for_must_be_said(string path, params string[] fields)
    {
        var response = await server.Http.GetAsync(path);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.StatusAsync()).Detail<BadRequest>().FieldViolations.Select(v => v.Field).ShouldBe(fields);
    }

    [Fact]
    public async Task An_unknown_workload_is_404_with_near_ids()
    {
        var request = new DiagnoseRequest { Source = Documents.Shop(), WorkloadId = "/shop/webb" };

        var response = await server.Http.PostJsonAsync("/v1/diagnose", JsonFormatter.Default.Format(request));

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.StatusAsync()).Detail<ResourceInfo>().Description.ShouldStartWith("Nearest: /shop/web");
    }

    [Theory]
    [InlineData("grpc-timeout", "soon")]
    [InlineData("grpc-timeout", "-1S")]
    [InlineData("grpc-timeout", "123456789S")]
    [InlineData("Content-Encoding", "gzip")]
    public async Task A_header_that_makes_no_sense_is_an_error(string name, string value)
    {
        var response = await server.Http.PostJsonAsync("/v1/diagnose", """{"source":{"cluster":"sample"},"workloadId":"/mem-app"}""", (name, value));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.StatusAsync()).Detail<BadRequest>().FieldViolations.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("text/plain", null)]
    [InlineData("application/x-www-form-urlencoded", null)]
    [InlineData("application/proto", null)]
    [InlineData("application/json", "zstd")]
    [InlineData("application/json; charset=utf-16", null)]
    [InlineData("application/json; charset=bogus", null)]
    public async Task A_body_in_another_form_is_415(string contentType, string? encoding)
    {
        var headers = encoding is null ? [] : new[] { ("Content-Encoding", encoding) };

        var response = await server.Http.PostJsonAsync("/v1/diagnose", Encoding.UTF8.GetBytes("{}"), contentType, headers);

        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await response.StatusAsync()).Message.ShouldContain("application/json");
    }

    [Fact]
    public async Task Json_that_is_sent_to_a_method_of_grpc_is_told_what_it_takes()
    {
        var response = await server.Http.PostJsonAsync("/diagnosis.v1.DiagnosisService/Diagnose", "{}");

        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        response.Headers.Contains("grpc-status").ShouldBeFalse();
        (await response.StatusAsync()).Message.ShouldBe(
            "/diagnosis.v1.DiagnosisService/Diagnose is a gRPC method: the body must be application/grpc, application/grpc-web or "
            + "application/grpc-web-text; /openapi/v1.json lists the calls that take application/json.");
    }

    [Theory]
    [InlineData("/v1/diagnose", "POST")]
    [InlineData("/v1/validate", "POST")]
    public async Task Another_method_is_405(string path, string allowed)
    {
        var response = await server.Http.GetAsync(path);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe([allowed]);
        (await response.StatusAsync()).Detail<ErrorInfo>().Domain.ShouldBe("diagnosis.v1");
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/v1/nowhere")]
    [InlineData("/v1/clusters/sample/nowhere")]
    public async Task Another_path_is_404(string path)
    {
        var response = await server.Http.GetAsync(path);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var status = await response.StatusAsync();
        status.Code.ShouldBe((int)Code.NotFound);
        status.Message.ShouldContain(path);
    }
}
