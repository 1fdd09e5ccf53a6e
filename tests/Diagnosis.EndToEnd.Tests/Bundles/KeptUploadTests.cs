using Diagnosis.EndToEnd.Tests.Access;
using Diagnosis.Sources.Memory;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Diagnosis.EndToEnd.Tests.Bundles;

/// <summary>What was read of an upload is its caller's alone, is kept for a while, and makes room.</summary>
public sealed class KeptUploadTests : IAsyncLifetime
{
    private const string Alice = "key-of-alice", Bob = "key-of-bob", Lister = "key-of-lister";

    private readonly FakeTimeProvider _clock = new(new(2026, 5, 5, 9, 0, 0, TimeSpan.Zero));
    private ServerFixture _server = null!;

    private MemoryBudget Memory => _server.Services.GetRequiredService<MemoryBudget>();

    public async Task InitializeAsync() => _server = await ServerFixture.StartAsync(
        services => services.AddSingleton<TimeProvider>(_clock),
        "--Diagnosis:Limits:MaxMemoryBytes=8388608", "--Diagnosis:Limits:UploadsAreKept=00:02:00", "--Diagnosis:Limits:MaxUploadsKept=2",
        $"--Diagnosis:Access:ApiKeys:alice:Sha256={TwoTeams.Digest(Alice)}", $"--Diagnosis:Access:ApiKeys:bob:Sha256={TwoTeams.Digest(Bob)}",
        $"--Diagnosis:Access:ApiKeys:lister:Sha256={TwoTeams.Digest(Lister)}",
        "--Diagnosis:Access:Grants:0:Who:0=alice", "--Diagnosis:Access:Grants:0:Who:1=bob", "--Diagnosis:Access:Grants:0:Workloads:0=/none",
        "--Diagnosis:Access:Grants:1:Who:0=lister", "--Diagnosis:Access:Grants:1:Calls:0=List");

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task Another_caller_is_answered_as_if_it_were_not_there()
    {
        var id = (await _server.UploadAsync(Archive(1), key: Alice)).SnapshotId;

        var own = await _server.AskAsync(id, Alice);
        var other = await Should.ThrowAsync<RpcException>(() => _server.AskAsync(id, Bob));
        var unknown = await Should.ThrowAsync<RpcException>(() => _server.AskAsync(new string('0', id.Length), Bob));

        own.Diagnoses.ShouldHaveSingleItem();
        other.StatusCode.ShouldBe(StatusCode.NotFound);
        Words(other).Replace(id, new string('0', id.Length), StringComparison.Ordinal).ShouldBe(Words(unknown));
    }

    [Fact]
    public async Task An_upload_takes_the_grant_that_asking_about_an_archive_takes()
    {
        (await _server.RefusalAsync(Archive(1), key: Lister)).StatusCode.ShouldBe(StatusCode.PermissionDenied);
        (await _server.RefusalAsync(Archive(1))).StatusCode.ShouldBe(StatusCode.Unauthenticated);
    }

    [Fact]
    public async Task It_is_forgotten_when_its_time_is_over_also_when_nobody_asks()
    {
        var upload = await _server.UploadAsync(Archive(1), key: Alice);
        upload.ForgottenAt.ToDateTimeOffset().ShouldBe(_clock.GetUtcNow() + TimeSpan.FromMinutes(2));
        _clock.Advance(TimeSpan.FromSeconds(119));
        await _server.AskAsync(upload.SnapshotId, Alice);
        Memory.Kept.ShouldBeGreaterThan(0);

        _clock.Advance(TimeSpan.FromSeconds(2));

        Memory.Kept.ShouldBe(0);
        var error = await Should.ThrowAsync<RpcException>(() => _server.AskAsync(upload.SnapshotId, Alice));
        error.Detail<ErrorInfo>().Reason.ShouldBe("SNAPSHOT_UNKNOWN");
    }

    [Fact]
    public async Task The_same_archive_once_more_is_the_same_for_longer()
    {
        var first = await _server.UploadAsync(Archive(1), key: Alice);
        var kept = Memory.Kept;
        _clock.Advance(TimeSpan.FromSeconds(90));

        var second = await _server.UploadAsync(Archive(1), key: Alice);
        Memory.Kept.ShouldBe(kept);
        _clock.Advance(TimeSpan.FromSeconds(90));

        second.SnapshotId.ShouldBe(first.SnapshotId);
        (await _server.AskAsync(first.SnapshotId, Alice)).Diagnoses.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task One_more_than_is_kept_for_a_caller_takes_the_place_of_his_oldest_and_of_nobody_elses()
    {
        var others = (await _server.UploadAsync(Archive(0), key: Bob)).SnapshotId;
        var ids = new List<string>();
        for (var number = 1; number <= 3; number++)
        {
            ids.Add((await _server.UploadAsync(Archive(number), key: Alice)).SnapshotId);
        }

        (await Should.ThrowAsync<RpcException>(() => _server.AskAsync(ids[0], Alice))).StatusCode.ShouldBe(StatusCode.NotFound);
        (await _server.AskAsync(ids[1], Alice)).Diagnoses.ShouldHaveSingleItem();
        (await _server.AskAsync(ids[2], Alice)).Diagnoses.ShouldHaveSingleItem();
        (await _server.AskAsync(others, Bob)).Diagnoses.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Without_room_what_was_used_least_makes_it_and_what_can_never_be_kept_drives_nobody_out()
    {
        var bobs = (await _server.UploadAsync(Archive(0), key: Bob)).SnapshotId;
        var large = (await _server.UploadAsync(Archive(1, 600_000), key: Alice)).SnapshotId;
        (await _server.RefusalAsync(Archive(2, paddingBytes: 400_000), key: Alice)).Status.Detail.ShouldContain("may be kept are too few");
        await _server.AskAsync(bobs, Bob);
        await _server.AskAsync(large, Alice);

        var second = (await _server.UploadAsync(Archive(3, 600_000), key: Alice)).SnapshotId;

        (await Should.ThrowAsync<RpcException>(() => _server.AskAsync(large, Alice))).StatusCode.ShouldBe(StatusCode.NotFound);
        (await _server.AskAsync(second, Alice)).Diagnoses.ShouldHaveSingleItem();
        (await _server.AskAsync(bobs, Bob)).Diagnoses.ShouldHaveSingleItem();
        Memory.Kept.ShouldBeLessThanOrEqualTo(Memory.Bytes / 8);
    }

    [Fact]
    public async Task A_piece_that_does_not_come_ends_the_upload()
    {
        using var call = _server.Client.UploadBundle(Uploads.Key(Alice));
        await call.RequestStream.WriteAsync(new() { Chunk = Google.Protobuf.ByteString.CopyFrom(Archive(1)[..100]) });
        await UntilAsync(() => Memory.Taken > 0);
        await Task.Delay(200);

        _clock.Advance(TimeSpan.FromSeconds(31));

        var error = await Should.ThrowAsync<RpcException>(async () => await call);
        error.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        error.Status.Detail.ShouldContain("comes too slowly");
        await UntilAsync(() => Memory.Taken == 0);
    }

    /// <summary>The shop with a journal that says a number, and more that is read.</summary>
    private static byte[] Archive(int number, int moreBytes = 0, int paddingBytes = 0)
    {
        var more = string.Concat(Enumerable.Range(0, moreBytes / 8).Select(i => ((uint)(i * 2654435761L)).ToString("x8")));
        return Archives.Of(
            ("10.0.0.1_master/8443-v2_apps.json", Documents.Apps + new string(' ', paddingBytes)), ("10.0.0.1_master/8443-v2_queue.json", Documents.Queue),
            ("10.0.0.1_master/8443-v2_deployments.json", Documents.Deployments), ("10.0.0.1_master/8443-v2_pods.json", "[]"),
            ("10.0.0.1_master/dcos-marathon.service", $"line {number}\n{more}\n"),
            ("summaryReport.txt", $"{Documents.Noon:yyyy-MM-ddTHH:mm:ssZ} STOP\n")).DiagnosticsBundle.ToByteArray();
    }

    private static string Words(RpcException error) => $"{error.Status.Detail} {error.Detail<ResourceInfo>()} {error.Detail<ErrorInfo>()}";

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var i = 0; i < 500 && !holds(); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }

        holds().ShouldBeTrue();
    }
}
