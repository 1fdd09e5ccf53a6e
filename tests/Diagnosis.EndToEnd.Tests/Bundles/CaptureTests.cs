using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Diagnosis.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.EndToEnd.Tests.Bundles;

/// <summary>What is captured of a cluster says elsewhere what the cluster says.</summary>
public sealed class CaptureTests : IAsyncLifetime
{
    private static readonly ClusterSource Sample = new() { Cluster = "sample" };

    private ServerFixture _server = null!;
    private byte[] _archive = [];

    public async Task InitializeAsync()
    {
        _server = await ServerFixture.StartAsync(services => services.AddSingleton<TimeProvider>(new StandingTime()));
        _archive = await CaptureAsync(_server, Sample);
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task Every_workload_of_the_sample_is_diagnosed_as_in_the_cluster()
    {
        var all = await _server.Client.ListWorkloadsAsync(new ListWorkloadsRequest { Source = Sample, IncludeHealthy = true, PageSize = 500 });
        all.Workloads.Count.ShouldBe(18);

        foreach (var id in all.Workloads.Select(w => w.Workload.Id))
        {
            (await DiagnosisAsync(Archives.Of(_archive), id)).ShouldBe(await DiagnosisAsync(Sample, id));
        }
    }

    [Fact]
    public async Task What_could_be_seen_is_the_same()
    {
        var live = await _server.Client.ListWorkloadsAsync(new ListWorkloadsRequest { Source = Sample });
        var captured = await _server.Client.ListWorkloadsAsync(new ListWorkloadsRequest { Source = Archives.Of(_archive) });

        captured.Sources.Select(s => (s.Name, s.State, s.Detail)).ShouldBe(live.Sources.Select(s => (s.Name, s.State, s.Detail)), ignoreOrder: true);
        captured.Coverage.ShouldBe(live.Coverage);
        captured.TotalSize.ShouldBe(live.TotalSize);
    }

    [Fact]
    public void Its_manifest_says_what_it_is_and_names_every_file_with_its_sum()
    {
        using var zip = new ZipArchive(new MemoryStream(_archive));
        using var manifest = JsonDocument.Parse(zip.GetEntry("manifest.json")!.Open());
        var root = manifest.RootElement;

        root.GetProperty("format").GetString().ShouldBe("diagnosis-capture");
        root.GetProperty("format_version").GetInt32().ShouldBe(1);
        root.GetProperty("product_version").GetString().ShouldNotBeNullOrEmpty();
        root.GetProperty("cluster").GetString().ShouldBe("sample");
        root.GetProperty("marathon_flags").GetProperty("gpu_scheduling_behavior").GetString().ShouldBe("restricted");
        var files = root.GetProperty("files").EnumerateArray().Where(f => f.GetProperty("path").GetString()!.Length > 0).ToArray();
        files.Length.ShouldBe(zip.Entries.Count - 1);
        foreach (var file in files)
        {
            using var content = new MemoryStream();
            using (var stream = zip.GetEntry(file.GetProperty("path").GetString()!)!.Open())
            {
                stream.CopyTo(content);
            }

            file.GetProperty("status").GetString().ShouldBe("READ");
            file.GetProperty("bytes").GetInt64().ShouldBe(content.Length);
            file.GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(content.ToArray())));
        }
    }

    [Fact]
    public async Task A_changed_file_is_refused_by_name()
    {
        var name = new ZipArchive(new MemoryStream(_archive)).Entries.First(e => e.FullName.EndsWith("marathon_queue.json", StringComparison.Ordinal)).FullName;
        var changed = Archives.Changed(_archive, name, text => text.Replace("\"count\":", "\"count\": ", StringComparison.Ordinal));

        var error = await RefusalAsync(changed);

        error.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        error.Status.Detail.ShouldBe($"The capture was changed: '{name}' is not the file that its manifest names (SHA-256).");
    }

    [Fact]
    public async Task A_file_that_was_added_or_left_out_is_refused_by_name()
    {
        using var added = new MemoryStream();
        added.Write(_archive);
        string first;
        using (var zip = new ZipArchive(added, ZipArchiveMode.Update, leaveOpen: true))
        {
            first = zip.Entries[0].FullName;
            zip.CreateEntry("documents/extra.json");
        }

        (await RefusalAsync(Archives.Of(added.ToArray()))).Status.Detail
            .ShouldBe("The capture was changed: its manifest does not name 'documents/extra.json'.");
        using (var zip = new ZipArchive(added, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(first)!.Delete();
        }

        (await RefusalAsync(Archives.Of(added.ToArray()))).Status.Detail
            .ShouldBe($"The capture was changed: '{first}', which its manifest names, is missing.");
    }

    [Fact]
    public async Task A_capture_of_a_newer_format_is_refused()
    {
        var newer = Archives.Changed(
            _archive, "manifest.json", text => text.Replace("\"format_version\": 1", "\"format_version\": 2", StringComparison.Ordinal));

        (await RefusalAsync(newer)).Status.Detail.ShouldBe("The capture has format 2; this server reads format 1.");
    }

    [Fact]
    public async Task Secrets_of_the_cluster_are_not_in_it()
    {
        const string Secret = "Hunter2-x9Kd";
        var apps = Documents.Apps.Replace("\"id\":\"/idle\",", $"\"id\":\"/idle\",\"env\":{{\"DB_PASSWORD\":\"{Secret}\"}},", StringComparison.Ordinal);
        apps.ShouldContain(Secret);
        await using var cluster = await LiveCluster.StartAsync(Documents.Source(Documents.Of(DocumentKind.MarathonApps, apps)).Snapshot, "");
        await using var server = await ServerFixture.StartAsync(null, cluster.Settings("shop", "broken", "t0ken"));

        var archive = await CaptureAsync(server, new ClusterSource { Cluster = "shop" });

        using var zip = new ZipArchive(new MemoryStream(archive));
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            var text = await reader.ReadToEndAsync();
            text.ShouldNotContain(Secret);
            text.ShouldNotContain("t0ken");
        }

        (await server.Client.DiagnoseAsync(new DiagnoseRequest { Source = Archives.Of(archive), WorkloadId = "/shop/cart" })).Diagnoses.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_could_not_be_read_of_the_cluster_is_told_of_the_capture_too()
    {
        await using var cluster = await LiveCluster.StartAsync(
            Documents.Source(Documents.Of(DocumentKind.MarathonApps, Documents.Apps)).Snapshot, "down");
        await using var server = await ServerFixture.StartAsync(null, cluster.Settings("shop", "broken", "t0ken"));

        var archive = await CaptureAsync(server, new ClusterSource { Cluster = "shop" });

        var live = await server.Client.ListWorkloadsAsync(new ListWorkloadsRequest { Source = new ClusterSource { Cluster = "shop" } });
        var captured = await server.Client.ListWorkloadsAsync(new ListWorkloadsRequest { Source = Archives.Of(archive) });
        captured.Coverage.ShouldBe(live.Coverage);
        captured.Coverage.State.ShouldBe(CoverageState.Partial);
        captured.Sources.ShouldContain(s => s.State != SourceState.Read);
    }

    [Fact]
    public async Task A_cluster_of_which_nothing_can_be_read_gives_no_archive()
    {
        await using var cluster = await LiveCluster.StartAsync(
            Documents.Source(Documents.Of(DocumentKind.MarathonApps, Documents.Apps)).Snapshot, "down");
        await using var server = await ServerFixture.StartAsync(null, cluster.Settings("shop", "broken", "t0ken"));

        var error = await Should.ThrowAsync<RpcException>(() => CaptureAsync(server, new ClusterSource { Cluster = "broken" }));

        error.StatusCode.ShouldBe(StatusCode.Unavailable);
    }

    [Fact]
    public async Task A_cluster_that_is_read_with_the_credentials_of_who_asks_is_not_captured_without_any()
    {
        await using var server = await ServerFixture.StartAsync(
            null, "--Diagnosis:Clusters:own:MarathonUrl=http://127.0.0.1:9", "--Diagnosis:Clusters:own:Credentials=Caller");

        var error = await Should.ThrowAsync<RpcException>(() => CaptureAsync(server, new ClusterSource { Cluster = "own" }));

        error.StatusCode.ShouldBe(StatusCode.Unauthenticated);
    }

    [Fact]
    public async Task Only_a_cluster_can_be_captured()
    {
        foreach (var source in (ClusterSource?[])[null, new(), Documents.Shop(), Archives.Of(_archive), new() { AllClusters = true }])
        {
            var error = await Should.ThrowAsync<RpcException>(() => CaptureAsync(_server, source));

            error.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        }

        (await Should.ThrowAsync<RpcException>(() => CaptureAsync(_server, new ClusterSource { Cluster = "smaple" }))).StatusCode.ShouldBe(StatusCode.NotFound);
    }

    private static async Task<byte[]> CaptureAsync(ServerFixture server, ClusterSource? source)
    {
        using var call = server.Client.CaptureSnapshot(new CaptureSnapshotRequest { Source = source });
        using var archive = new MemoryStream();
        await foreach (var piece in call.ResponseStream.ReadAllAsync())
        {
            piece.Chunk.Length.ShouldBeInRange(1, 64 * 1024);
            archive.Write(piece.Chunk.Span);
        }

        return archive.ToArray();
    }

    private async Task<RpcException> RefusalAsync(ClusterSource source) => await Should.ThrowAsync<RpcException>(
        async () => await _server.Client.DiagnoseAsync(new DiagnoseRequest { Source = source, AllStuck = true }));

    private async Task<Diagnosis.V1.Diagnosis> DiagnosisAsync(ClusterSource source, string id)
    {
        var response = await _server.Client.DiagnoseAsync(new DiagnoseRequest { Source = source, WorkloadId = id, View = DiagnosisView.Full });
        var diagnosis = response.Diagnoses.Where(d => d.Workload.Id == id).ShouldHaveSingleItem();
        diagnosis.Workload.Cluster = "";
        foreach (var run in diagnosis.AnalyzerRuns)
        {
            run.Duration = null;
        }

        return diagnosis;
    }
}
