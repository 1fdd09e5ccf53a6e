using System.IO.Compression;
using System.Net;
using Diagnosis.EndToEnd.Tests.Access;
using Diagnosis.EndToEnd.Tests.Http;
using Diagnosis.Sources.Memory;
using Diagnosis.V1;
using Google.Protobuf;
using Google.Rpc;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.EndToEnd.Tests.Bundles;

/// <summary>Over HTTP an archive is uploaded as the body of a request.</summary>
public sealed class UploadAsBodyTests : IAsyncLifetime
{
    private const string Path = "/v1/bundles", Zip = "application/zip", Own = "key-of-own";

    private readonly byte[] _shop = UploadTests.Noisy(300_000);
    private ServerFixture _server = null!;

    public async Task InitializeAsync() => _server = await ServerFixture.StartAsync(
        null, "--Diagnosis:Limits:MaxReceiveMessageBytes=100000", "--Diagnosis:Limits:MaxUploadBytes=400000");

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Theory]
    [InlineData(Zip)]
    [InlineData("application/octet-stream")]
    public async Task What_curl_sends_is_diagnosed(string contentType)
    {
        var upload = await AnswerAsync(await _server.Http.PostJsonAsync(Path, _shop, contentType));

        var body = $$"""{"source":{"snapshotId":"{{upload.SnapshotId}}"},"workloadId":"/shop/cart"}""";
        using var asked = await _server.Http.PostJsonAsync("/v1/diagnose", body);
        (await asked.Content.ReadAsStringAsync()).ShouldContain("image.invalid_image_reference");
        upload.ShouldBe(await SameOverGrpcAsync(upload));
        await NothingIsUnderWayAsync();
    }

    [Fact]
    public async Task A_packed_body_is_unpacked()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(_shop);
        }

        (await AnswerAsync(await _server.Http.PostJsonAsync(Path, packed.ToArray(), Zip, ("Content-Encoding", "gzip")))).SnapshotId.ShouldNotBeEmpty();
        using var damaged = await _server.Http.PostJsonAsync(Path, _shop, Zip, ("Content-Encoding", "gzip"));
        damaged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_is_refused_has_a_status_with_details_and_leaves_nothing()
    {
        using var cut = await _server.Http.PostJsonAsync(Path, _shop[..200_000], Zip);
        using var large = await _server.Http.PostJsonAsync(Path, UploadTests.Noisy(500_000), Zip);
        using var other = await _server.Http.PostJsonAsync(Path, _shop, "application/json");
        using var late = await _server.Http.PostJsonAsync(Path, _shop, Zip, ("grpc-timeout", "soon"));

        cut.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await cut.StatusAsync()).Detail<BadRequest>().FieldViolations.ShouldHaveSingleItem().Field.ShouldBeEmpty();
        large.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await large.StatusAsync()).Message.ShouldContain("Diagnosis:Limits:MaxUploadBytes");
        other.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await late.StatusAsync()).Detail<BadRequest>().FieldViolations.ShouldHaveSingleItem().Field.ShouldBe("grpc-timeout");
        await NothingIsUnderWayAsync();
        _server.Services.GetRequiredService<MemoryBudget>().Kept.ShouldBe(0);
    }

    [Fact]
    public async Task Only_who_may_diagnose_uploads()
    {
        await using var closed = await ServerFixture.StartAsync(
            null, $"--Diagnosis:Access:ApiKeys:own:Sha256={TwoTeams.Digest(Own)}", $"--Diagnosis:Access:ApiKeys:no:Sha256={TwoTeams.Digest("no")}",
            "--Diagnosis:Access:Grants:0:Who:0=own", "--Diagnosis:Access:Grants:0:Calls:0=Diagnose",
            "--Diagnosis:Access:Grants:1:Who:0=no", "--Diagnosis:Access:Grants:1:Calls:0=List");

        using var unknown = await closed.Http.PostJsonAsync(Path, _shop, Zip);
        using var denied = await closed.Http.PostJsonAsync(Path, _shop, Zip, ("x-api-key", "no"));
        var upload = await AnswerAsync(await closed.Http.PostJsonAsync(Path, _shop, Zip, ("x-api-key", Own)));

        unknown.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        denied.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await closed.AskAsync(upload.SnapshotId, Own)).Diagnoses.ShouldHaveSingleItem();
    }

    private static async Task<UploadBundleResponse> AnswerAsync(HttpResponseMessage response)
    {
        using var received = response;
        var text = await received.Content.ReadAsStringAsync();
        received.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        received.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        return UploadBundleResponse.Parser.ParseJson(text);
    }

    private async Task<UploadBundleResponse> SameOverGrpcAsync(UploadBundleResponse upload)
    {
        var same = await _server.UploadAsync(_shop);
        same.ForgottenAt = upload.ForgottenAt;
        return same;
    }

    private async Task NothingIsUnderWayAsync()
    {
        var memory = _server.Services.GetRequiredService<MemoryBudget>();
        for (var i = 0; i < 500 && memory.Taken > 0; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }

        memory.Taken.ShouldBe(0);
    }
}
