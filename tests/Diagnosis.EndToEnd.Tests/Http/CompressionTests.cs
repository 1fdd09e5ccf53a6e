using System.IO.Compression;
using System.Net;
using System.Text;
using Diagnosis.V1;
using Google.Protobuf;

namespace Diagnosis.EndToEnd.Tests.Http;

public sealed class CompressionTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const int SealedCharacters = 500;

    [Fact]
    public async Task Gzip_is_taken()
    {
        var request = JsonFormatter.Default.Format(new DiagnoseRequest { Source = Documents.Shop(), WorkloadId = "shop/cart" });
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        await using (var writer = new StreamWriter(gzip))
        {
            await writer.WriteAsync(request);
        }

        var response = await server.Http.PostJsonAsync("/v1/diagnose", packed.ToArray(), "application/json", ("Content-Encoding", "gzip"));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync()).ShouldContain("/shop/cart");
    }

    [Theory]
    [InlineData("/v1/analyzers", true)]
    [InlineData("/v1/clusters/none/diagnoses?all_stuck=true", false)]
    [InlineData("/", true)]
    [InlineData("/openapi/v1.json", true)]
    [InlineData("/health/live", false)]
    [InlineData("/health/ready", false)]
    [InlineData("/v1/nothing", false)]
    [InlineData("/v1/clusters/sample/workloads?page_size=x", false)]
    [InlineData("/v1/clusters/none/workloads", false)]
    public async Task Over_http_answers_above_one_kibibyte_are_packed_for_who_takes_gzip(string path, bool isPacked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept-Encoding", "gzip" } } };

        var packed = await server.Http.SendAsync(request);
        var plain = await server.Http.GetAsync(path);

        packed.Content.Headers.ContentEncoding.ShouldBe(isPacked ? ["gzip"] : []);
        plain.Content.Headers.ContentEncoding.ShouldBeEmpty();
        await using var unpacked = isPacked
            ? new GZipStream(await packed.Content.ReadAsStreamAsync(), CompressionMode.Decompress)
            : await packed.Content.ReadAsStreamAsync();
        using var reader = new StreamReader(unpacked);
        var text = await reader.ReadToEndAsync();
        packed.StatusCode.ShouldBe(plain.StatusCode);
        (Encoding.UTF8.GetByteCount(text) > 1024).ShouldBe(isPacked, text);

        // What a page starts from is sealed, and looks another way each time.
        var length = (await plain.Content.ReadAsStringAsync()).Length;
        text.Length.ShouldBeInRange(length - SealedCharacters, length + SealedCharacters);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(30)]
    public async Task What_counts_over_http_is_the_size_of_the_json(int ports)
    {
        var mappings = string.Join(',', Enumerable.Range(1, ports).Select(i => $"{{\"containerPort\":{8000 + i}}}"));
        var body = JsonFormatter.Default.Format(new ValidateRequest
        {
            Definition = $$$"""{"id":"/a","cmd":"true","networks":[{"mode":"container/bridge"}],"container":{"portMappings":[{{{mappings}}}]}}""",
        });

        var plain = await server.Http.PostJsonAsync("/v1/validate", body);
        var packed = await server.Http.PostJsonAsync("/v1/validate", body, ("Accept-Encoding", "gzip"));

        plain.StatusCode.ShouldBe(HttpStatusCode.OK);
        var size = (await plain.Content.ReadAsByteArrayAsync()).Length;
        packed.Content.Headers.ContentEncoding.ShouldBe(size > 1024 ? ["gzip"] : [], $"{size} bytes");
    }

    [Theory]
    [InlineData("ListAnalyzers", "gzip", 1)]
    [InlineData("ListAnalyzers", "identity", 0)]
    [InlineData("ListClusters", "gzip", 0)]
    public async Task Over_grpc_messages_above_one_kibibyte_are_packed_for_who_takes_gzip(string method, string accepted, byte packed)
    {
        using var http = new HttpClient { BaseAddress = server.GrpcAddress };
        using var content = new ByteArrayContent(new byte[5]) { Headers = { { "Content-Type", "application/grpc" } } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/diagnosis.v1.DiagnosisService/{method}") 
        {
            Content = content, Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.Add("grpc-accept-encoding", accepted);
        request.Headers.Add("te", "trailers");

        var response = await http.SendAsync(request);

        (await response.Content.ReadAsByteArrayAsync())[0].ShouldBe(packed);
    }
}
