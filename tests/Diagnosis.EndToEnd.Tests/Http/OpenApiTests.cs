using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Diagnosis.EndToEnd.Tests.Http;

public sealed partial class OpenApiTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly string[] Calls =
    [
        "get /v1/analyzers", "get /v1/clusters", "get /v1/clusters/{source.cluster}/diagnoses", "get /v1/clusters/{source.cluster}/watch",
            "get /v1/clusters/{source.cluster}/workloads",
        "get /v1/server", "get /v1/workloads", "post /v1/bundles", "post /v1/diagnose", "post /v1/simulate", "post /v1/validate",
    ];

    [Fact]
    public async Task Every_call_is_described_with_the_comments_of_the_contract()
    {
        var json = JsonNode.Parse(await server.Http.GetStringAsync("/openapi/v1.json"))!;

        var calls = json["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(c => (Name: $"{c.Key} {p.Key}", Call: c.Value!))).ToArray();
        calls.Select(c => c.Name).Order(StringComparer.Ordinal).ShouldBe(Calls);
        calls.ShouldAllBe(c => ((string)c.Call["summary"]!).Length > 0);
        ((string)json["components"]!["schemas"]!["DiagnoseRequest"]!["properties"]!["view"]!["$ref"]!).ShouldEndWith("/DiagnosisView");
    }

    [Fact]
    public async Task What_the_server_passes_over_is_not_forbidden()
    {
        var json = JsonNode.Parse(await server.Http.GetStringAsync("/openapi/v1.json"))!;

        json["components"]!["schemas"]!.AsObject().ShouldAllBe(schema => schema.Value!["additionalProperties"] == null
            || schema.Value["additionalProperties"]!.GetValueKind() != JsonValueKind.False);
    }

    [Fact]
    public async Task What_a_query_cannot_say_is_not_offered()
    {
        var json = JsonNode.Parse(await server.Http.GetStringAsync("/openapi/v1.json"))!;

        var offered = json["paths"]!["/v1/clusters/{source.cluster}/workloads"]!["get"]!["parameters"]!.AsArray().Select(p => (string)p!["name"]!);
        offered.ShouldBe(["source.cluster", "source.maxStaleness", "includeHealthy", "pageSize", "pageToken"]);
    }

    [Fact]
    public async Task What_json_writes_as_a_string_has_its_form()
    {
        var json = JsonNode.Parse(await server.Http.GetStringAsync("/openapi/v1.json"))!;

        JsonNode Member(string message, string name) => json["components"]!["schemas"]![message]!["properties"]![name]!;
        ((string?)Member("Document", "content")["format"]).ShouldBe("byte");
        ((string?)Member("Snapshot", "capturedAt")["format"]).ShouldBe("date-time");
        ((string?)Member("DiagnoseResponse", "observedAt")["format"]).ShouldBe("date-time");
        var span = json["paths"]!["/v1/clusters/{source.cluster}/workloads"]!["get"]!["parameters"]!.AsArray()
            .Single(p => (string?)p!["name"] == "source.maxStaleness")!["schema"]!["pattern"]!;
        ((string?)Member("ClusterSource", "maxStaleness")["pattern"]).ShouldBe((string?)span);
        foreach (var (text, isSpan) in new[] { ("3.5s", true), ("0s", true), ("5", false), ("5 minutes", false) })
        {
            Regex.IsMatch(text, (string)span!, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).ShouldBe(isSpan, text);
        }
    }

    [Fact]
    public async Task Nothing_is_described_that_no_message_is()
    {
        var json = JsonNode.Parse(await server.Http.GetStringAsync("/openapi/v1.json"))!;

        json["components"]!["schemas"]!.AsObject().Select(s => s.Key).ShouldNotContain(name => name.EndsWith("Case", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_is_served_with_all_it_loads_by_this_server()
    {
        var response = await server.Http.GetAsync("/openapi");
        var html = await response.Content.ReadAsStringAsync();

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/openapi/index.html");
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
        var loaded = Loaded().Matches(html).Select(m => m.Groups["url"].Value).ToArray();
        loaded.Length.ShouldBeGreaterThan(3);
        foreach (var url in loaded)
        {
            Uri.TryCreate(url, UriKind.Relative, out _).ShouldBeTrue(url);
            url.ShouldNotStartWith("//");
            (await server.Http.GetAsync(new Uri(response.RequestMessage.RequestUri, url))).StatusCode.ShouldBe(HttpStatusCode.OK, url);
        }
    }

    [GeneratedRegex("(src|href)=\"(?<url>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Loaded();
}
