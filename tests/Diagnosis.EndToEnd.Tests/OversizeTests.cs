using System.IO.Compression;
using System.Net;
using System.Text;
using Diagnosis.V1;
using Google.Protobuf;
using Grpc.Core;
using Diagnosis.EndToEnd.Tests.Http;

namespace Diagnosis.EndToEnd.Tests;

public sealed class OversizeTests(OversizeTests.SmallServer small) : IClassFixture<OversizeTests.SmallServer>
{
    private const int Limit = 100_000;

    private static readonly DiagnoseRequest TooLarge =
        new() { AllStuck = true, Source = Documents.Source(Documents.Of(DocumentKind.MarathonApps, new byte[300_000])) };

    [Fact]
    public async Task Over_grpc_the_limit_is_named()
    {
        var error = await Should.ThrowAsync<RpcException>(async () => await small.Server.Client.DiagnoseAsync(TooLarge));

        ShouldNameTheLimit(error);
    }

    [Fact]
    public async Task Over_grpc_a_small_message_that_unpacks_to_a_large_one_is_refused()
    {
        var headers = new Metadata { { "grpc-internal-encoding-request", "gzip" } };

        var error = await Should.ThrowAsync<RpcException>(async () => await small.Server.Client.DiagnoseAsync(TooLarge, headers));

        ShouldNameTheLimit(error);
    }

    [Fact]
    public async Task Over_http_the_limit_is_named()
    {
        var response = await small.Server.Http.PostJsonAsync("/v1/diagnose", JsonFormatter.Default.Format(TooLarge));

        await ShouldNameTheLimitAsync(response);
    }

    [Fact]
    public async Task Over_http_a_body_of_unknown_length_is_cut_at_the_limit()
    {
        using var content = new StreamContent(new Endless());
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/diagnose") { Content = content };
        request.Headers.TransferEncodingChunked = true;

        var response = await small.Server.Http.SendAsync(request);

        await ShouldNameTheLimitAsync(response);
    }

    [Fact]
    public async Task Over_http_a_small_body_that_unpacks_to_a_large_one_is_refused()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(TooLarge)));
        }

        packed.Length.ShouldBeLessThan(Limit);
        var response = await small.Server.Http.PostJsonAsync("/v1/diagnose", packed.ToArray(), "application/json", ("Content-Encoding", "gzip"));

        await ShouldNameTheLimitAsync(response);
    }

    [Fact]
    public async Task Too_many_documents_are_refused_in_one_violation()
    {
        var documents = Enumerable.Repeat(new Document(), 4).ToArray();

        var error = await Should.ThrowAsync<RpcException>(async () =>
            await small.Server.Client.DiagnoseAsync(new DiagnoseRequest { AllStuck = true, Source = Documents.Source(documents) }));

        error.Fields().ShouldBe(["source.snapshot.documents"]);
        error.Status.Detail.ShouldContain("the most is 3");
    }

    private static void ShouldNameTheLimit(RpcException error)
    {
        error.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        error.Status.Detail.ShouldContain($"{Limit} bytes");
        error.Detail<Google.Rpc.QuotaFailure>().Violations.ShouldHaveSingleItem().Description.ShouldContain($"{Limit}");
        error.Detail<Google.Rpc.RetryInfo>().RetryDelay.ShouldBeNull();
    }

    private static async Task ShouldNameTheLimitAsync(HttpResponseMessage response)
    {
        response.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        var error = await response.StatusAsync();
        error.Code.ShouldBe((int)StatusCode.ResourceExhausted);
        error.Message.ShouldContain($"{Limit} bytes");
        error.Detail<Google.Rpc.QuotaFailure>().Violations.ShouldHaveSingleItem();
    }

    /// <summary>A server that takes little.</summary>
    public sealed class SmallServer : IAsyncLifetime
    {
        public ServerFixture Server { get; private set; } = null!;

        public async Task InitializeAsync() => Server = await ServerFixture.StartAsync(
            null, $"--Diagnosis:Limits:MaxReceiveMessageBytes={Limit}", "--Diagnosis:Limits:MaxDocuments=3");

        public Task DisposeAsync() => Server.DisposeAsync().AsTask();
    }

    /// <summary>Three megabytes of nothing, without saying so beforehand.</summary>
    private sealed class Endless : MemoryStream
    {
        public Endless()
            : base(new byte[3_000_000])
        {
        }

        public override bool CanSeek => false;
    }
}
