using Diagnosis.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests.Access;

/// <summary>Who has no grant for logs is told nothing that stands in one, and that it was left out.</summary>
public sealed class LogsTests : IAsyncLifetime
{
    private const string Said = "last words of team-a";

    private LiveCluster _cluster = null!;
    private ServerFixture _server = null!;

    public async Task InitializeAsync()
    {
        _cluster = await LiveCluster.StartAsync(TwoTeams.Snapshot(), fault: "broken");
        _server = await TwoTeams.ServeAsync(
            _cluster, $"--Diagnosis:Access:ApiKeys:reader:Sha256={TwoTeams.Digest("reader")}", "--Diagnosis:Access:Grants:2:Who:0=reader",
            "--Diagnosis:Access:Grants:2:Workloads:0=/team-a", "--Diagnosis:Access:Grants:2:Calls:0=Diagnose", "--Diagnosis:Access:Grants:2:Calls:1=Logs",
            $"--Diagnosis:Access:ApiKeys:keeper:Sha256={TwoTeams.Digest("keeper")}", "--Diagnosis:Access:Grants:3:Who:0=keeper",
            "--Diagnosis:Access:Grants:3:Calls:0=Capture");
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task Answer_without_the_grant_leaves_logs_out_and_says_so()
    {
        var answer = await DiagnoseAsync(TwoTeams.KeyOfTeamA, new() { Cluster = "prod" });

        JsonFormatter.Default.Format(answer).ShouldNotContain(Said);
        answer.Diagnoses[0].Findings.SelectMany(finding => finding.Evidence).ShouldAllBe(one => one.LogExcerpt == null && !one.Source.Contains("LOG"));
        var left = answer.Sources.Where(source => source.Name.StartsWith("TASK_LOG", StringComparison.Ordinal)).ToArray();
        left.ShouldNotBeEmpty();
        left.ShouldAllBe(source => source.State == SourceState.Missing && source.Detail.Contains("Logs"));
        _cluster.FilesRead.ShouldBeEmpty("Nobody is asked for what may not be told.");
    }

    [Theory]
    [InlineData(TwoTeams.KeyOfOperator)]
    [InlineData("reader")]
    public async Task Answer_with_the_grant_quotes_them(string key) =>
        JsonFormatter.Default.Format(await DiagnoseAsync(key, new() { Cluster = "prod" })).ShouldContain(Said);

    [Fact]
    public async Task Capture_without_the_grant_reads_none()
    {
        using var call = _server.Client.CaptureSnapshot(new() { Source = new() { Cluster = "prod" } }, new Metadata { { "x-api-key", "keeper" } });
        (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();

        _cluster.FilesRead.ShouldBeEmpty();
    }

    [Fact]
    public async Task Names_of_others_in_quoted_logs_are_hidden()
    {
        var answer = JsonFormatter.Default.Format(await DiagnoseAsync("reader", new() { Cluster = "prod" }));

        answer.ShouldContain("cannot reach another workload");
        answer.ShouldNotContain("team-b");
    }

    [Fact]
    public async Task Documents_of_the_callers_own_are_his_with_all_workloads_and_logs()
    {
        var source = new ClusterSource { Snapshot = TwoTeams.Snapshot() };

        JsonFormatter.Default.Format(await DiagnoseAsync(TwoTeams.KeyOfTeamA, source)).ShouldContain(Said);
        (await DiagnoseAsync(TwoTeams.KeyOfTeamA, source, "/team-b/db")).Diagnoses.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Calls_are_asked_for_with_documents_of_the_callers_own_too()
    {
        var request = new ListWorkloadsRequest { Source = new() { Snapshot = TwoTeams.Snapshot() } };

        var error = await Should.ThrowAsync<RpcException>(
            async () => await _server.Client.ListWorkloadsAsync(request, new Metadata { { "x-api-key", "reader" } }));

        error.StatusCode.ShouldBe(StatusCode.PermissionDenied);
    }

    private async Task<DiagnoseResponse> DiagnoseAsync(string key, ClusterSource source, string id = "/team-a/crash") => await _server.Client.DiagnoseAsync(
        new DiagnoseRequest { Source = source, WorkloadId = id, View = DiagnosisView.Full }, new Metadata { { "x-api-key", key } });
}
