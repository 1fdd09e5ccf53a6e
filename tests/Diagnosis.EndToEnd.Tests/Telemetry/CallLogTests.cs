using Diagnosis.EndToEnd.Tests.Access;
using Diagnosis.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Diagnosis.EndToEnd.Tests.Telemetry;

/// <summary>One line per call tells whose it was, about what, how it ended and what it took; an audit tells who was given logs and documents.</summary>
public sealed class CallLogTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    private readonly LogLines _lines = new();
    private LiveCluster _cluster = null!;
    private ServerFixture _server = null!;

    public async Task InitializeAsync()
    {
        _cluster = await LiveCluster.StartAsync(TwoTeams.Snapshot(), fault: "broken");
        _server = await TwoTeams.ServeAsync(
            _cluster, services => services.AddSingleton<ILoggerProvider>(_lines), "--Logging:LogLevel:Default=Information",
            $"--Diagnosis:Access:ApiKeys:keeper:Sha256={TwoTeams.Digest("keeper")}", "--Diagnosis:Access:Grants:2:Who:0=keeper",
            "--Diagnosis:Access:Grants:2:Calls:0=Capture");
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _cluster.DisposeAsync();
        _lines.Dispose();
    }

    [Theory]
    [InlineData("gRPC", "grpc")]
    [InlineData("gRPC-Web", "grpc-web")]
    [InlineData("JSON", "http")]
    public async Task Line_tells_whose_call_it_was_about_what_and_how_it_ended(string door, string language)
    {
        await Doors.AskAsync(_server, door, TwoTeams.KeyOfTeamA, Request("/team-a/web"));

        var line = await CallAsync(one => one["Language"] == language);
        (line["Method"], line["Caller"], line["Cluster"], line["Workload"], line["Status"], line["Stuck"], line["Messages"])
            .ShouldBe(("/diagnosis.v1.DiagnosisService/Diagnose", "alice", "prod", "/team-a/web", "OK", "1", "1"));
        line["Root"].ShouldMatch("^[a-z_]+[.][a-z_]+$");
        int.Parse(line["Bytes"]).ShouldBeGreaterThan(1000);
        line["TraceId"].ShouldMatch("^[0-9a-f]{32}$");
        line.Text.ShouldNotContain(TwoTeams.KeyOfTeamA);
    }

    [Fact]
    public async Task Line_of_a_page_is_as_that_of_a_call()
    {
        await Doors.GetAsync(_server.Http, TwoTeams.KeyOfTeamA, "/workloads/team-a/web?cluster=prod");

        var line = await CallAsync(one => one["Method"].StartsWith("/workloads"));
        (line["Method"], line["Caller"], line["Cluster"], line["Workload"], line["Status"], line["Stuck"])
            .ShouldBe(("/workloads/{**id}", "alice", "prod", "/team-a/web", "OK", "1"));
    }

    [Fact]
    public async Task Bytes_are_those_of_the_answer_and_the_trace_is_that_of_the_caller()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/clusters/prod/diagnoses?all_stuck=true");
        request.Headers.Add("x-api-key", TwoTeams.KeyOfTeamA);
        request.Headers.Add("traceparent", $"00-{Trace}-b7ad6b7169203331-01");
        using var response = await _server.Http.SendAsync(request);
        var bytes = (await response.Content.ReadAsByteArrayAsync()).Length;

        var line = await CallAsync(one => one["TraceId"] == Trace);
        (line["Bytes"], line["Stuck"], line["Workload"], line["Root"]).ShouldBe(($"{bytes}", "2", "-", "-"));
    }

    [Fact]
    public async Task Packed_answer_counts_as_it_went()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/clusters/prod/diagnoses?all_stuck=true");
        request.Headers.Add("x-api-key", TwoTeams.KeyOfTeamA);
        request.Headers.Add("Accept-Encoding", "gzip");
        using var response = await _server.Http.SendAsync(request);
        var bytes = (await response.Content.ReadAsByteArrayAsync()).Length;

        response.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        (await CallAsync(_ => true))["Bytes"].ShouldBe($"{bytes}");
    }

    [Theory]
    [InlineData("/team-b/db", 0, "PERMISSION_DENIED")]
    [InlineData("/team-b/db", -1, "INVALID_ARGUMENT")]
    [InlineData("d-team-b-db", 0, "PERMISSION_DENIED")]
    public async Task What_a_caller_may_not_see_stands_in_the_line_of_the_denial_alone(string id, int pageSize, string status)
    {
        var request = Request(id);
        request.PageSize = pageSize;
        foreach (var door in Doors.All)
        {
            await Doors.AskAsync(_server, door, TwoTeams.KeyOfTeamA, request);
        }

        await Doors.GetAsync(_server.Http, TwoTeams.KeyOfTeamA, $"/workloads/{id.Trim('/')}?cluster=prod");
        foreach (var language in (string[])["grpc", "grpc-web", "http"])
        {
            var line = await CallAsync(one => one["Language"] == language && !one["Method"].StartsWith("/workloads", StringComparison.Ordinal));
            (line["Caller"], line["Workload"], line["Status"]).ShouldBe(("alice", "-", status));
        }

        var page = await CallAsync(one => one["Method"] == "/workloads/{**id}");
        (page["Caller"], page["Workload"], page["Status"]).ShouldBe(("alice", "-", "PERMISSION_DENIED"));

        _lines.All.Where(line => line.Event is not "Denied").ShouldAllBe(line => !line.Text.Contains("team-b"));
        (await _lines.FirstAsync("Denied", line => line["Workload"].Contains("team-b")))["TraceId"].ShouldMatch("^[0-9a-f]{32}$");
    }

    [Fact]
    public async Task Call_that_is_turned_away_at_the_door_has_its_line_too()
    {
        foreach (var door in Doors.All)
        {
            await Doors.AskAsync(_server, door, "hunter2", Request("/team-a/web"));
        }

        foreach (var language in (string[])["grpc", "grpc-web", "http"])
        {
            var line = await CallAsync(one => one["Language"] == language);
            (line["Status"], line["Caller"], line["Workload"]).ShouldBe(("UNAUTHENTICATED", "-", "-"));
        }

        _lines.All.ShouldAllBe(line => !line.Text.Contains("hunter2"));
    }

    [Fact]
    public async Task Id_that_holds_a_secret_or_breaks_the_line_does_neither()
    {
        await Doors.AskAsync(_server, "gRPC", TwoTeams.KeyOfOperator, Request("/a\u2028status=OK password=hunter2Zq9"));

        var line = await CallAsync(_ => true);
        line["Status"].ShouldNotBe("OK");
        line.Text.ShouldContain(" workload=\"");
        line.Text.ShouldNotContain("hunter2Zq9");
        line.Text.ShouldNotContain('\u2028');
    }

    [Fact]
    public async Task Body_that_cannot_be_read_is_a_call_that_ended_so()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/diagnose") { Content = new StringContent("{bad", null, "application/json") };
        request.Headers.Add("x-api-key", TwoTeams.KeyOfTeamA);
        using var response = await _server.Http.SendAsync(request);

        var line = await CallAsync(_ => true);
        (line["Status"], line["Messages"], line["Caller"]).ShouldBe(("INVALID_ARGUMENT", "0", "alice"));
    }

    [Fact]
    public async Task Stream_has_its_line_when_it_ends_with_the_number_of_its_messages()
    {
        var request = new WatchDiagnosisRequest { Source = new() { Cluster = "prod" }, WorkloadId = "/team-a/web" };
        using (var call = _server.Client.WatchDiagnosis(request, Key(TwoTeams.KeyOfTeamA)))
        {
            (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
            _lines.All.ShouldNotContain(line => line.Event == "CallEnded");
        }

        var line = await CallAsync(_ => true);
        (line["Method"], line["Workload"], line["Status"], line["Messages"])
            .ShouldBe(("/diagnosis.v1.DiagnosisService/WatchDiagnosis", "/team-a/web", "CANCELLED", "1"));
    }

    [Theory]
    [InlineData("gRPC")]
    [InlineData("gRPC-Web")]
    [InlineData("JSON")]
    public async Task Answer_that_quotes_logs_is_told_to_the_audit(string door)
    {
        await Doors.AskAsync(_server, door, TwoTeams.KeyOfTeamA, Request("/team-a/crash"));
        await Doors.AskAsync(_server, door, TwoTeams.KeyOfOperator, Request("/team-a/crash"));

        var line = await _lines.FirstAsync("LogsGiven", _ => true);
        (line["Caller"], line["Workload"], line["Cluster"]).ShouldBe(("root", "/team-a/crash", "prod"));
        int.Parse(line["Excerpts"]).ShouldBeGreaterThan(0);
        line.Text.ShouldNotContain("last words");
        _lines.All.Count(one => one.Event == "LogsGiven").ShouldBe(1);
    }

    [Fact]
    public async Task Page_that_quotes_logs_is_told_to_the_audit()
    {
        await Doors.GetAsync(_server.Http, TwoTeams.KeyOfOperator, "/workloads/team-a/crash?cluster=prod");

        (await _lines.FirstAsync("LogsGiven", _ => true))["Caller"].ShouldBe("root");
    }

    [Fact]
    public async Task Logs_of_the_callers_own_documents_are_nobodys_to_audit()
    {
        var request = new DiagnoseRequest { Source = new() { Snapshot = TwoTeams.Snapshot() }, WorkloadId = "/team-a/crash" };
        (await Doors.AskAsync(_server, "gRPC", TwoTeams.KeyOfOperator, request)).Text.ShouldContain("last words");

        await CallAsync(_ => true);
        _lines.All.ShouldNotContain(line => line.Event == "LogsGiven");
    }

    [Fact]
    public async Task Capture_is_told_to_the_audit_and_has_its_line()
    {
        using var call = _server.Client.CaptureSnapshot(new() { Source = new() { Cluster = "prod" } }, Key("keeper"));
        var messages = 0;
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            messages++;
        }

        var audit = await _lines.FirstAsync("Captured", _ => true);
        var line = await CallAsync(_ => true);
        (audit["Caller"], audit["Cluster"], audit["With"]).ShouldBe(("keeper", "prod", "without"));
        (line["Caller"], line["Status"], line["Messages"]).ShouldBe(("keeper", "OK", $"{messages}"));
    }

    private static DiagnoseRequest Request(string id) => new() { Source = new() { Cluster = "prod" }, WorkloadId = id };

    private static Metadata Key(string key) => new() { { "x-api-key", key } };

    private Task<LogLines.Line> CallAsync(Func<LogLines.Line, bool> isIt) => _lines.FirstAsync("CallEnded", isIt);
}
