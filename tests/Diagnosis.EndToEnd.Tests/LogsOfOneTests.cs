using System.Net.Http.Json;
using System.Text.Json;
using Diagnosis.EndToEnd.Tests.Access;
using Diagnosis.V1;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests;

/// <summary>The logs of the one workload that is asked about, by default, and nobody else's.</summary>
public sealed class LogsOfOneTests : IAsyncLifetime
{
    private const string Id = "/team-a/crash";
    private const string Said = "last words of team-a";

    private LiveCluster _cluster = null!;
    private ServerFixture _server = null!;

    public async Task InitializeAsync()
    {
        _cluster = await LiveCluster.StartAsync(TwoTeams.Snapshot(), fault: "broken");
        _server = await ServerFixture.StartAsync(null, _cluster.Settings("prod", "broken", "t"));
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task Diagnosis_quotes_the_log_of_the_task_that_failed()
    {
        var answer = await _server.Client.DiagnoseAsync(One());

        var evidence = answer.Diagnoses.Single().Findings.SelectMany(finding => finding.Evidence).Where(one => one.LogExcerpt is not null);
        evidence.ShouldContain(one => one.Source.Contains("TASK_LOG") && one.Document == DocumentKind.TaskLog && one.Subject == TwoTeams.OwnTask
            && one.LogExcerpt.Lines.Any(line => line.Text.Contains(Said)));
        _cluster.FilesRead.ShouldAllBe(path => path.Contains(TwoTeams.OwnTask) || path == "/slave/log" || path == "/master/log");
    }

    [Fact]
    public async Task Who_skips_logs_has_none_read()
    {
        var request = One();
        request.SkipLogs = true;

        var answer = await _server.Client.DiagnoseAsync(request);
        var overHttp = await _server.Http.GetFromJsonAsync<JsonElement>($"/v1/clusters/prod/diagnoses?workload_id={Id}&skip_logs=true");

        answer.ToString().ShouldNotContain(Said);
        overHttp.GetProperty("diagnoses").GetArrayLength().ShouldBe(1);
        answer.Sources.ShouldNotContain(source => source.Name.Contains("_LOG"));
        _cluster.FilesRead.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(new[] { "offer", "allocation", "configuration" }, false, false)]
    [InlineData(new[] { "health" }, true, false)]
    [InlineData(new[] { "offer", "task_failure" }, true, true)]
    public async Task No_more_logs_are_read_than_the_asked_analyzers_look_at(string[] analyzers, bool readsTasks, bool readsAgents)
    {
        var request = One();
        request.AnalyzerIds.AddRange(analyzers);

        await _server.Client.DiagnoseAsync(request);

        _cluster.FilesRead.Any(path => path.Contains(TwoTeams.OwnTask)).ShouldBe(readsTasks);
        _cluster.FilesRead.Any(path => path is "/slave/log" or "/master/log").ShouldBe(readsAgents);
    }

    [Fact]
    public async Task Lists_groups_and_all_that_is_stuck_read_no_logs()
    {
        var source = new ClusterSource { Cluster = "prod" };
        await _server.Client.ListWorkloadsAsync(new() { Source = source });
        await _server.Client.DiagnoseAsync(new() { Source = source, AllStuck = true });
        await _server.Client.DiagnoseAsync(new() { Source = source, WorkloadId = "/team-a" });
        await _server.Client.DiagnoseAsync(new() { Source = new() { AllClusters = true }, WorkloadId = Id });

        _cluster.FilesRead.ShouldBeEmpty();
    }

    [Fact]
    public async Task Watch_of_one_quotes_the_log_unless_logs_are_skipped()
    {
        var request = new WatchDiagnosisRequest { Source = new() { Cluster = "prod" }, WorkloadId = Id };
        var without = request.Clone();
        without.SkipLogs = true;

        var silent = await FirstAsync(without);
        _cluster.FilesRead.ShouldBeEmpty();
        var told = await FirstAsync(request);

        silent.ToString().ShouldNotContain(Said);
        told.ToString().ShouldContain(Said);
    }

    [Fact]
    public async Task Capture_holds_the_logs_of_what_failed()
    {
        using var call = _server.Client.CaptureSnapshot(new() { Source = new() { Cluster = "prod" } });
        await foreach (var _ in call.ResponseStream.ReadAllAsync())
        {
            // Read to its end.
        }

        _cluster.FilesRead.ShouldContain(path => path.Contains(TwoTeams.OwnTask));
        _cluster.FilesRead.ShouldContain(path => path.Contains(TwoTeams.OtherTask));
    }

    private static DiagnoseRequest One() => new() { Source = new() { Cluster = "prod" }, WorkloadId = Id };

    private async Task<WatchDiagnosisResponse> FirstAsync(WatchDiagnosisRequest request)
    {
        using var call = _server.Client.WatchDiagnosis(request);
        (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        return call.ResponseStream.Current;
    }
}
