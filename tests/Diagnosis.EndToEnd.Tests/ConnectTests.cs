using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Diagnosis.V1;
using Google.Protobuf;

namespace Diagnosis.EndToEnd.Tests;

public sealed class ConnectTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly DiagnoseRequest Cart = new() { Source = Documents.Shop(), WorkloadId = "shop/cart" };

    [Fact]
    public async Task Json_in_gives_json_out()
    {
        var response = await server.Http.ConnectAsync("Diagnose", JsonFormatter.Default.Format(Cart), ("Connect-Protocol-Version", "1"));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/json");
        var json = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        ((string)json["diagnoses"]![0]!["workload"]!["id"]!).ShouldBe("/shop/cart");
        ((string)json["diagnoses"]![0]!["state"]!).ShouldBe("WORKLOAD_STATE_FAILING");
        ((string)json["observedAt"]!).ShouldBe("2026-05-04T12:00:00Z");
    }

    [Fact]
    public async Task Protobuf_in_gives_protobuf_out_equal_to_grpc()
    {
        var response = await server.Http.ConnectAsync("ListAnalyzers", [], "application/proto");

        response.Content.Headers.ContentType!.ToString().ShouldBe("application/proto");
        ListAnalyzersResponse.Parser.ParseFrom(await response.Content.ReadAsByteArrayAsync())
            .ShouldBe(await server.Client.ListAnalyzersAsync(new ListAnalyzersRequest()));
    }

    [Fact]
    public async Task Gzip_is_taken()
    {
        var response = await server.Http.ConnectAsync("Diagnose", Gzip(Cart.ToByteArray()), "application/proto", ("Content-Encoding", "gzip"));

        DiagnoseResponse.Parser.ParseFrom(await response.Content.ReadAsByteArrayAsync()).Diagnoses.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Http2_without_tls_is_served_too()
    {
        using var http = new HttpClient { BaseAddress = server.GrpcAddress, DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };

        var response = await http.PostAsync("/diagnosis.v1.DiagnosisService/ListAnalyzers", new StringContent("{}", Encoding.UTF8, "application/json"));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"somethingNew\":[1,{\"a\":null}]}")]
    [InlineData("")]
    public async Task What_a_newer_client_adds_is_ignored(string json)
    {
        var response = await server.Http.ConnectAsync("ListAnalyzers", json);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Health_is_served_like_any_unary_method()
    {
        var response = await server.Http.PostAsync("/grpc.health.v1.Health/Check", new StringContent("{}", Encoding.UTF8, "application/json"));

        (await response.Content.ReadAsStringAsync()).ShouldContain("SERVING");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Another_content_type_is_415(string contentType)
    {
        var response = await server.Http.ConnectAsync("ListAnalyzers", Encoding.UTF8.GetBytes("{}"), contentType);

        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        response.Headers.GetValues("Accept-Post").ShouldBe(["application/json, application/proto"]);
    }

    [Fact]
    public async Task Get_is_405()
    {
        var response = await server.Http.GetAsync("/diagnosis.v1.DiagnosisService/ListAnalyzers");

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["POST"]);
    }

    [Fact]
    public async Task Field_violations_come_as_details()
    {
        var response = await server.Http.ConnectAsync("Diagnose", """{"analyzerIds":["nope"]}""");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var error = await response.ErrorAsync();
        error.Code.ShouldBe("invalid_argument");
        error.Detail<Google.Rpc.BadRequest>().FieldViolations.Select(v => v.Field).ShouldBe(["source", "analyzer_ids[0]"]);
        ((string)error.Details[0]!["debug"]!["fieldViolations"]![0]!["field"]!).ShouldBe("source");
    }

    [Fact]
    public async Task An_unknown_workload_is_404_with_near_ids()
    {
        var request = new DiagnoseRequest { Source = Documents.Shop(), WorkloadId = "/shop/webb" };

        var response = await server.Http.ConnectAsync("Diagnose", JsonFormatter.Default.Format(request));

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.ErrorAsync()).Detail<Google.Rpc.ResourceInfo>().Description.ShouldStartWith("Nearest: /shop/web");
    }

    [Theory]
    [InlineData("Connect-Protocol-Version", "2", 400, "invalid_argument")]
    [InlineData("Connect-Timeout-Ms", "soon", 400, "invalid_argument")]
    [InlineData("Connect-Timeout-Ms", "-1", 400, "invalid_argument")]
    [InlineData("Connect-Timeout-Ms", "12345678901", 400, "invalid_argument")]
    [InlineData("Content-Encoding", "br", 501, "unimplemented")]
    [InlineData("Content-Encoding", "gzip", 400, "invalid_argument")]
    public async Task A_header_that_makes_no_sense_is_an_error(string name, string value, int status, string code)
    {
        var response = await server.Http.ConnectAsync("ListAnalyzers", "{}", (name, value));

        ((int)response.StatusCode).ShouldBe(status);
        (await response.ErrorAsync()).Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"workloadId\":5}")]
    [InlineData("{\"view\":\"NO_SUCH_VIEW\"}")]
    [InlineData("{\"source\":{\"snapshot\":{\"documents\":[{\"content\":\"not base64!\"}]}}}")]
    [InlineData("{\"source\":{\"cluster\":\"a\",\"snapshot\":{}}}")]
    [InlineData("{\"workloadId\":\"\\ud800\"}")]
    public async Task A_body_that_is_not_the_message_is_an_error(string json)
    {
        var response = await server.Http.ConnectAsync("Diagnose", json);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.ErrorAsync()).Code.ShouldBe("invalid_argument");
    }

    [Fact]
    public async Task A_page_of_another_origin_is_denied()
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/diagnosis.v1.DiagnosisService/ListAnalyzers");
        preflight.Headers.Add("Origin", "https://evil.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type");

        var response = await server.Http.SendAsync(preflight);

        response.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Fact]
    public async Task A_page_of_a_configured_origin_may_call()
    {
        await using var open = await ServerFixture.StartAsync(null, "--Diagnosis:Cors:Origins:0=https://portal.example");
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/diagnosis.v1.DiagnosisService/ListAnalyzers");
        preflight.Headers.Add("Origin", "https://portal.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type,connect-protocol-version");

        var response = await open.Http.SendAsync(preflight);

        response.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["https://portal.example"]);
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
