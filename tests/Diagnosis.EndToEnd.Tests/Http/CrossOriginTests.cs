namespace Diagnosis.EndToEnd.Tests.Http;

public sealed class CrossOriginTests
{
    [Theory]
    [InlineData("/v1/diagnose", "content-type,content-encoding,grpc-timeout")]
    [InlineData("/diagnosis.v1.DiagnosisService/Diagnose", "content-type,x-grpc-web,x-user-agent,grpc-timeout")]
    public async Task A_page_of_a_configured_origin_may_call_and_another_may_not(string path, string headers)
    {
        await using var server = await ServerFixture.StartAsync(null, "--Diagnosis:Cors:Origins:0=https://portal.example");

        var allowed = await PreflightAsync(server, path, headers, "https://portal.example");
        var denied = await PreflightAsync(server, path, headers, "https://evil.example");

        allowed.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["https://portal.example"]);
        headers.Split(',').ShouldBeSubsetOf(allowed.Headers.GetValues("Access-Control-Allow-Headers").Single().ToLowerInvariant().Split(','));
        allowed.Headers.GetValues("Access-Control-Allow-Methods").Single().Split(',').ShouldContain("POST");
        denied.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Fact]
    public async Task A_page_that_may_call_may_read_what_grpc_web_says_in_headers()
    {
        await using var server = await ServerFixture.StartAsync(null, "--Diagnosis:Cors:Origins:0=https://portal.example");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/clusters") { Headers = { { "Origin", "https://portal.example" } } };

        var response = await server.Http.SendAsync(request);

        response.Headers.GetValues("Access-Control-Expose-Headers").Single().ToLowerInvariant()
            .ShouldBe("grpc-status,grpc-message,grpc-status-details-bin,grpc-encoding,grpc-accept-encoding,answer-language");
    }

    [Fact]
    public async Task Nobody_may_when_nothing_is_configured()
    {
        await using var server = await ServerFixture.StartAsync(null);

        var response = await PreflightAsync(server, "/v1/diagnose", "content-type", "https://portal.example");

        response.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    private static Task<HttpResponseMessage> PreflightAsync(ServerFixture server, string path, string headers, string origin)
    {
        var preflight = new HttpRequestMessage(HttpMethod.Options, path);
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", headers);
        return server.Http.SendAsync(preflight);
    }
}
