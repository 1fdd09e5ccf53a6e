using System.IO.Compression;
using Diagnosis.Sources.Memory;
using Diagnosis.V1;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.EndToEnd.Tests.Bundles;

/// <summary>An archive that is larger than one message may be does in pieces, and what was read of it wherever a source is taken.</summary>
public sealed class UploadTests : IAsyncLifetime
{
    private const int LimitBytes = 100_000;

    private readonly byte[] _shop = Noisy(300_000);
    private ServerFixture _server = null!;

    private MemoryBudget Memory => _server.Services.GetRequiredService<MemoryBudget>();

    public async Task InitializeAsync() => _server = await ServerFixture.StartAsync(
        null, $"--Diagnosis:Limits:MaxReceiveMessageBytes={LimitBytes}", "--Diagnosis:Limits:MaxUploadBytes=2000000", "--Diagnosis:Limits:MaxUploads=1");

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task What_is_too_large_for_one_message_is_diagnosed_after_it_was_uploaded()
    {
        _shop.Length.ShouldBeGreaterThan(LimitBytes);
        var before = TimeProvider.System.GetUtcNow();

        var upload = await _server.UploadAsync(_shop, _shop.Length);
        var answer = await _server.AskAsync(upload.SnapshotId);

        answer.Diagnoses.ShouldHaveSingleItem().Findings[0].Code.ShouldBe("image.invalid_image_reference");
        answer.SnapshotId.ShouldBe(upload.SnapshotId);
        answer.Sources.ShouldBe(upload.Sources);
        answer.Coverage.ShouldBe(upload.Coverage);
        answer.ObservedAt.ToDateTimeOffset().ShouldBe(Documents.Noon);
        upload.ObservedAt.ShouldBe(answer.ObservedAt);
        upload.Coverage.State.ShouldBe(CoverageState.Complete);
        upload.ForgottenAt.ToDateTimeOffset().ShouldBe(before + TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task It_says_what_the_same_archive_says_that_comes_with_the_question()
    {
        var small = Archives.Shop();
        var upload = await _server.UploadAsync(small.DiagnosticsBundle.ToByteArray());

        var uploaded = await _server.AskAsync(upload.SnapshotId);
        var brought = await _server.Client.DiagnoseAsync(new DiagnoseRequest { Source = small, AllStuck = true });

        foreach (var run in uploaded.Diagnoses.Concat(brought.Diagnoses).SelectMany(one => one.AnalyzerRuns))
        {
            run.Duration = null;
        }

        uploaded.ShouldBe(brought);
    }

    [Fact]
    public async Task Lists_validations_simulations_and_pages_take_it()
    {
        var source = new ClusterSource { SnapshotId = (await _server.UploadAsync(_shop)).SnapshotId };

        var first = await _server.Client.ListWorkloadsAsync(new ListWorkloadsRequest { Source = source, IncludeHealthy = true, PageSize = 2 });
        var rest = await _server.Client.ListWorkloadsAsync(
            new ListWorkloadsRequest { Source = source, IncludeHealthy = true, PageSize = 2, PageToken = first.NextPageToken });
        var more = new Overlay { ScaleWorkload = new ScaleWorkload { WorkloadId = "/shop/web", Instances = 0 } };
        var valid = await _server.Client.ValidateAsync(new ValidateRequest { Definition = """{"id": "/shop/web", "cmd": "sleep 1"}""", Against = source });
        var changed = await _server.Client.SimulateAsync(
            new SimulateRequest { Source = source, WorkloadId = "/shop/cart", Overlays = { more } });
        var json = await _server.Http.GetStringAsync($"/v1/workloads?source.snapshotId={source.SnapshotId}");

        first.Workloads.Concat(rest.Workloads).Select(one => one.Workload.Id).ShouldBe(["/shop/cart", "/idle", "/shop/web"]);
        valid.HttpStatus.ShouldBe(409);
        changed.Today.Workload.Id.ShouldBe("/shop/cart");
        json.ShouldContain("\"/shop/cart\"");
    }

    [Fact]
    public async Task Only_a_cluster_is_captured_or_watched()
    {
        var source = new ClusterSource { SnapshotId = (await _server.UploadAsync(_shop)).SnapshotId };
        using var capture = _server.Client.CaptureSnapshot(new CaptureSnapshotRequest { Source = source });
        using var watch = _server.Client.WatchDiagnosis(new WatchDiagnosisRequest { Source = source, AllStuck = true });

        (await Should.ThrowAsync<RpcException>(() => capture.ResponseStream.MoveNext(default))).StatusCode.ShouldBe(StatusCode.InvalidArgument);
        (await Should.ThrowAsync<RpcException>(() => watch.ResponseStream.MoveNext(default))).StatusCode.ShouldBe(StatusCode.InvalidArgument);
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef", StatusCode.NotFound)]
    [InlineData("", StatusCode.InvalidArgument)]
    [InlineData("a\u0007b", StatusCode.InvalidArgument)]
    public async Task What_was_not_uploaded_is_not_there(string id, StatusCode code)
    {
        var error = await Should.ThrowAsync<RpcException>(() => _server.AskAsync(id));

        error.StatusCode.ShouldBe(code);
    }

    [Fact]
    public async Task What_is_not_there_is_to_be_uploaded_again_and_told_with_what_else_is_wrong()
    {
        var alone = await Should.ThrowAsync<RpcException>(() => _server.AskAsync("nope"));
        var request = new DiagnoseRequest { Source = new() { SnapshotId = "nope" }, AllStuck = true, PageSize = -1 };
        var faulty = await Should.ThrowAsync<RpcException>(async () => await _server.Client.DiagnoseAsync(request));

        alone.StatusCode.ShouldBe(StatusCode.NotFound);
        alone.Status.Detail.ShouldContain("upload the bundle again");
        alone.Detail<ErrorInfo>().Reason.ShouldBe("SNAPSHOT_UNKNOWN");
        alone.Detail<ResourceInfo>().ResourceName.ShouldBe("nope");
        faulty.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        faulty.Fields().ShouldBe(["page_size", "source.snapshot_id"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("../evil", StatusCode.InvalidArgument, "'../evil', a path that leads out of it")]
    [InlineData("/etc/passwd", StatusCode.InvalidArgument, "'/etc/passwd'")]
    [InlineData("10.0.0.1_master/8443-v2_apps.json", StatusCode.InvalidArgument, "two entries of the name")]
    public async Task Hostile_archives_are_refused_as_where_they_come_with_the_question(string entry, StatusCode code, string said)
    {
        var archive = Archives.Of(("10.0.0.1_master/8443-v2_apps.json", Documents.Apps), (entry, "x")).DiagnosticsBundle;

        var error = await _server.RefusalAsync(archive.ToByteArray());

        error.StatusCode.ShouldBe(code);
        error.Status.Detail.ShouldContain(said);
        error.Fields().ShouldBe(["chunk"]);
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task A_bomb_and_what_is_over_the_limit_are_more_than_the_server_takes_on()
    {
        var bomb = Archives.Of(("10.0.0.1_master/8443-v2_apps.json", Documents.Apps + new string(' ', 3 << 20))).DiagnosticsBundle.ToByteArray();

        (await _server.RefusalAsync(bomb)).StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        var large = await _server.RefusalAsync(Noisy(2_500_000));
        large.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        large.Status.Detail.ShouldContain("Diagnosis:Limits:MaxUploadBytes");
        (await _server.RefusalAsync(_shop, 2_000_001)).Detail<QuotaFailure>().Violations.ShouldHaveSingleItem().Subject.ShouldBe("chunk");
        await NothingIsLeftAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public async Task An_archive_that_is_not_as_long_as_it_said_is_refused(long more)
    {
        var error = await _server.RefusalAsync(_shop, more == long.MinValue ? -1 : _shop.Length + more);

        error.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        error.Fields().ShouldBe([more == long.MinValue ? "size" : "chunk"]);
        await NothingIsLeftAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(200_000)]
    public async Task What_is_no_whole_archive_is_refused(int length)
    {
        (await _server.RefusalAsync(_shop[..length])).StatusCode.ShouldBe(StatusCode.InvalidArgument);
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task A_size_after_the_first_piece_is_refused()
    {
        using var call = _server.Client.UploadBundle();
        await call.RequestStream.WriteAsync(new UploadBundleRequest { Chunk = ByteString.CopyFrom(_shop[..10]), Size = 10 });
        await call.RequestStream.WriteAsync(new UploadBundleRequest { Size = 11 });

        (await Should.ThrowAsync<RpcException>(async () => await call)).Fields().ShouldBe(["size"]);
    }

    [Fact]
    public async Task A_piece_that_is_larger_than_a_message_may_be_is_refused_by_the_limit()
    {
        var error = await Should.ThrowAsync<RpcException>(() => _server.UploadAsync(_shop, pieceBytes: _shop.Length));

        error.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        error.Status.Detail.ShouldContain("Diagnosis:Limits:MaxReceiveMessageBytes");
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task One_more_upload_than_may_be_under_way_is_turned_away_and_let_in_when_the_other_is_cancelled_half_way()
    {
        using (var half = _server.Client.UploadBundle())
        {
            await half.RequestStream.WriteAsync(new UploadBundleRequest { Chunk = ByteString.CopyFrom(_shop[..60_000]) });
            await UntilAsync(() => Memory.Taken >= 60_000);

            var busy = await _server.RefusalAsync(_shop);
            busy.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
            busy.Detail<ErrorInfo>().Reason.ShouldBe("SERVER_BUSY");
            busy.Status.Detail.ShouldContain("Diagnosis:Limits:MaxUploads");
        }

        await NothingIsLeftAsync();
        (await _server.UploadAsync(_shop)).SnapshotId.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_deadline_ends_an_upload_half_way()
    {
        using var call = _server.Client.UploadBundle(deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(1));
        await call.RequestStream.WriteAsync(new UploadBundleRequest { Chunk = ByteString.CopyFrom(_shop[..60_000]) });

        (await Should.ThrowAsync<RpcException>(async () => await call)).StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task What_comes_is_counted_once_however_small_the_pieces()
    {
        using var call = _server.Client.UploadBundle();
        var large = Noisy(1_000_000);
        for (var at = 0; at < 1_000_000; at += 1000)
        {
            await call.RequestStream.WriteAsync(new UploadBundleRequest { Chunk = ByteString.CopyFrom(large.AsSpan(at, 1000)) });
        }

        await UntilAsync(() => Memory.Taken >= 1_000_000);
        await Task.Delay(200);
        Memory.Taken.ShouldBeLessThan(1_500_000);
    }

    /// <summary>The shop, and what nobody reads.</summary>
    internal static byte[] Noisy(int noiseBytes)
    {
        var noise = new byte[noiseBytes];
        new Random(7).NextBytes(noise);
        using var bytes = new MemoryStream();
        bytes.Write(Archives.Shop().DiagnosticsBundle.Span);
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var stream = zip.CreateEntry("10.0.0.1_master/noise", CompressionLevel.NoCompression).Open();
            stream.Write(noise);
        }

        return bytes.ToArray();
    }

    private async Task NothingIsLeftAsync() => await UntilAsync(() => Memory is { Taken: 0, Kept: 0 });

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var i = 0; i < 500 && !holds(); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }

        holds().ShouldBeTrue();
    }
}
