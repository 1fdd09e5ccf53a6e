using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Diagnosis.EndToEnd.Tests.Stories;
using Diagnosis.EndToEnd.Tests.Telemetry;
using Diagnosis.V1;
using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static Diagnosis.EndToEnd.Tests.LeakyDefinitions;

namespace Diagnosis.EndToEnd.Tests;

/// <summary>
/// Secrets planted in every document that may hold some, searched for in every string of every response, page, log line and trace. The texts around
/// them are those of the redactor's corpus, each as a message of a failure, a sandbox, an agent's log and a readiness answer.
/// </summary>
public sealed partial class LeakTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly (string Text, string Secret)[] Corpus =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "failures", "leaks.jsonl")).Select(l => JsonDocument.Parse(l).RootElement)
            .Select(r => (r.GetProperty("text").GetString()!, r.GetProperty("secret").GetString()!))];

    private static readonly string[] Secrets = [Planted, .. Corpus.Select(c => c.Secret).Where(s => s.Length > 5).Distinct(StringComparer.Ordinal)];

    private readonly LogLines _logs = new();
    private readonly ConcurrentQueue<string> _traces = new();
    private ActivityListener? _listener;
    private LiveCluster _cluster = null!;
    private ServerFixture _server = null!;

    public async Task InitializeAsync()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => _traces.Enqueue(Text(activity)),
        };
        ActivitySource.AddActivityListener(_listener);
        _cluster = await LiveCluster.StartAsync(Cluster(), fault: $"Internal error: token={Planted}");
        _server = await ServerFixture.StartAsync(
            services => services.AddSingleton<ILoggerProvider>(_logs),
            ["--Logging:LogLevel:Default=Trace", .. _cluster.Settings("leaky", "broken", $"of-the-server-{Planted}")]);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _cluster.DisposeAsync();
        _listener?.Dispose();
        _logs.Dispose();
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    [Theory]
    [InlineData(DiagnosisView.Basic)]
    [InlineData(DiagnosisView.Full)]
    public async Task Diagnosis_shows_no_planted_secret(DiagnosisView view)
    {
        var request = new DiagnoseRequest { Source = new ClusterSource { Snapshot = Cluster() }, WorkloadId = "/", View = view };
        var response = await _server.Client.DiagnoseAsync(request);
        while (response.NextPageToken.Length > 0)
        {
            request.PageToken = response.NextPageToken;
            response.NextPageToken = "";
            response.MergeFrom(await _server.Client.DiagnoseAsync(request));
        }

        response.Diagnoses.Count.ShouldBe(Corpus.Length + 3);
        response.Diagnoses.ShouldContain(d => d.Findings.Any(f => f.Summary.Contains("/status?access_token=[redacted]", StringComparison.Ordinal)));
        response.Diagnoses.ShouldContain(d => d.Findings.Any(f => f.Evidence.Any(e => e.LogExcerpt != null)));
        ShouldBeClean(JsonFormatter.Default.Format(response));
        JsonFormatter.Default.Format(response).ShouldContain("[redacted]");
    }

    [Fact]
    public async Task List_of_workloads_shows_no_planted_secret()
    {
        var response = await _server.Client.ListWorkloadsAsync(
            new ListWorkloadsRequest { Source = new ClusterSource { Snapshot = Cluster() }, IncludeHealthy = true, PageSize = 500 });

        ShouldBeClean(JsonFormatter.Default.Format(response));
    }

    [Fact]
    public async Task Validation_shows_no_planted_secret()
    {
        var app = App("/leak", "x").ToJsonString();
        string[] definitions =
        [
            app,
            Healthy(),
            app.Replace("\"instances\":1", "\"instances\":\"many\"", StringComparison.Ordinal),
            $$"""{"id":"/x","cmd":"login -u a -p {{Planted}}","env":{"A":["{{Planted}}"]},"instances":-1}""",
            $$"""{"id":"/x","cmd":"sleep 5","uris":"https://u:{{Planted}}@h"}""",
            $$"""{"id":"/x","args":"mysql -p{{Planted}}"}""",
        ];
        foreach (var definition in definitions)
        {
            var response = await _server.Client.ValidateAsync(new ValidateRequest { Definition = definition, Kind = DefinitionKind.App });

            ShouldBeClean(JsonFormatter.Default.Format(response));
        }
    }

    [Theory]
    [InlineData(true, Planted)]
    [InlineData(false, "[redacted]")]
    public async Task Stored_text_holds_secrets_for_who_asks_to_keep_them_alone(bool keep, string value)
    {
        var response = await _server.Client.ValidateAsync(
            new ValidateRequest { Definition = App("/leak", "x").ToJsonString(), Kind = DefinitionKind.App, KeepSecrets = keep });

        response.Valid.ShouldBeTrue();
        JsonNode.Parse(response.NormalizedDefinition)!["env"]!["PLAIN"]!.GetValue<string>().ShouldBe(value);
    }

    [Fact]
    public async Task Pages_show_no_planted_secret()
    {
        var workloads = Enumerable.Range(0, Corpus.Length).Select(i => $"leak-{i}").Append("leak-pod").Append("leak-fit").Append("leak-check").ToArray();
        var pages = new List<string>();
        foreach (var path in (string[])["/?cluster=leaky", "/?cluster=leaky&all=1", .. workloads.Select(w => $"/workloads/{w}?cluster=leaky")])
        {
            pages.Add(await PageAsync(path, HttpStatusCode.OK));
        }

        pages.Skip(2).ShouldAllBe(p => p.Contains("<h1>/leak-", StringComparison.Ordinal));
        var list = await OpenedAsync(pages[1]);
        pages.Add(list);
        while (More().Match(list) is { Success: true } more)
        {
            list = await OpenedAsync(await PageAsync(WebUtility.HtmlDecode(more.Groups["path"].Value), HttpStatusCode.OK));
            pages.Add(list);
        }

        list.ShouldContain("/leak-fit");
        pages.ShouldContain(p => p.Contains("last words in the task", StringComparison.Ordinal));
        pages.Add(await PageAsync("/workloads/nowhere?cluster=leaky", HttpStatusCode.NotFound));
        pages.Add(await PageAsync("/?cluster=leaky&page=nonsense", HttpStatusCode.BadRequest));
        pages.Add(await PageAsync("/?cluster=broken", HttpStatusCode.ServiceUnavailable));
        pages.Add(await PageAsync("/workloads/leak-0?cluster=broken", HttpStatusCode.ServiceUnavailable));

        ShouldBeClean(string.Concat(pages));
        ShouldBeClean(WebUtility.HtmlDecode(string.Concat(pages)));
        pages.ShouldContain(p => p.Contains("[redacted]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Damaged_documents_are_told_without_what_they_hold()
    {
        var documents = Enum.GetValues<DocumentKind>().Where(k => k != DocumentKind.Unspecified)
            .SelectMany(k => new[] { $$"""{"env": {"DB_PASSWORD": "{{Planted}}" """, $$"""[{"id": {"token": "{{Planted}}"} }]""", $"DB_PASSWORD={Planted}" }
                .Select(t => Documents.Of(k, t)));

        var response = await _server.Client.DiagnoseAsync(
            new DiagnoseRequest { AllStuck = true, Source = Documents.Source([Documents.Of(DocumentKind.MarathonApps, Documents.Apps), .. documents]) });

        ShouldBeClean(JsonFormatter.Default.Format(response));
    }

    /// <summary>The page with all its groups open.</summary>
    private async Task<string> OpenedAsync(string page)
    {
        var shut = Shut().Matches(page).Select(group => group.Groups).ToArray();
        return shut is [var first, ..]
            ? await PageAsync(
                WebUtility.HtmlDecode($"{first["before"]}{string.Join("%2C", shut.Select(group => group["group"].Value))}{first["after"]}"), HttpStatusCode.OK)
            : page;
    }

    [GeneratedRegex("<p class=\"more\"><a href=\"(?<path>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex More();

    /// <summary>Where a group of the list is opened.</summary>
    [GeneratedRegex("<a href=\"(?<before>[^\"]*flip=)(?<group>[^\"&]+)(?<after>[^\"]*)\" aria-expanded=\"false\"", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shut();

    private async Task<string> PageAsync(string path, HttpStatusCode status)
    {
        using var response = await _server.Http.GetAsync(path);
        response.StatusCode.ShouldBe(status, path);
        return $"{response.Headers} {await response.Content.ReadAsStringAsync()}";
    }

    private void ShouldBeClean(string response)
    {
        foreach (var secret in Secrets)
        {
            response.ShouldNotContain(secret, Case.Sensitive, $"...{Around(response, secret)}...");
            _logs.All.Where(line => $"{line.Text} {line.Exception}".Contains(secret, StringComparison.Ordinal)).ShouldBeEmpty();
            _traces.Where(t => t.Contains(secret, StringComparison.Ordinal)).ShouldBeEmpty();
        }

        _logs.All.ShouldNotBeEmpty();
        _traces.ShouldNotBeEmpty();
    }

    private static string Around(string text, string secret)
    {
        var at = text.IndexOf(secret, StringComparison.Ordinal);
        return at < 0 ? "" : text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 50)];
    }

    private static Snapshot Cluster()
    {
        var cluster = new StoryCluster().Agent(
            "10.0.0.1", 4, 8000, attributes: $$"""{"token":"{{Planted}}","note":"postgres://u:{{Planted}}@db"}""");
        var agentLog = new StringBuilder();
        var logs = new List<Document>();
        for (var i = 0; i < Corpus.Length; i++)
        {
            var id = $"/leak-{i}";
            var app = App(id, Corpus[i].Text);
            app.Remove("id");
            cluster.App(id, app.ToJsonString()).Waits(id, 1, delaySeconds: 30).Deploys(id, "StartApplication");
            var task = TaskId(id);
            agentLog.Append("E0203 11:59:20.000001  1 slave.cpp:1] Container 'c' for executor '").Append(task)
                .Append("' of framework f failed to start: Failed to create x: ").Append(Corpus[i].Text).Append('\n');
            logs.Add(Log(DocumentKind.TaskLog, task, $"starting\n{Corpus[i].Text}\ndocker: Error response from daemon: {Corpus[i].Text}.\n{Key()}\n"));
        }

        cluster.Pod($$"""
            {"id":"/leak-pod","version":"2026-02-03T11:00:00.000Z","role":"slave_public","environment":{"A":"{{Planted}}"},
             "secrets":{"s":{"source":"db/{{Planted}}"} },"labels":{"api-key":"{{Planted}}"},
             "containers":[{"name":"a","resources":{"cpus":64,"mem":64},"environment":{"TOKEN":"{{Planted}}"},
              "exec":{"command":{"shell":"run --password {{Planted}}"} } }],
             "networks":[{"mode":"host"}],"scaling":{"kind":"fixed","instances":1} }
            """).Waits("/leak-pod", 1);
        cluster.App("/leak-fit",
            $$"""
            {"cpus":64,"env":{"A":"{{Planted}}"},"labels":{"DB_PASSWORD":"{{Planted}}"},"uris":["https://bob:{{Planted}}@a.example.com/x.tgz"],
             "constraints":[["hostname","LIKE","x"],["note","LIKE","postgres://u:{{Planted}}@db"],["note","UNLIKE","postgres://u:{{Planted}}@.*"]]}
            """).Waits("/leak-fit", 1);
        cluster.App("/leak-check", Healthy()).Task("/leak-check", "10.0.0.1", members: """
            {"healthCheckResults":[{"alive":false,"consecutiveFailures":9,"firstSuccess":null,"lastFailure":"2026-02-03T11:59:00.000Z",
             "lastFailureCause":"HealthCheckFailed: 500"}]}
            """);
        var snapshot = cluster.Snapshot();
        snapshot.Documents.AddRange(logs);
        snapshot.Documents.Add(Log(DocumentKind.AgentLog, "10.0.0.1", agentLog.ToString()));
        snapshot.Documents.Add(
            Log(DocumentKind.MarathonLog, "",
            $"[2026-02-03 11:59:20,000] INFO Received status update for task {TaskId("/leak-0")}: TASK_FAILED (TOKEN={Planted} went away)\n"));
        snapshot.Documents.Add(
            Log(DocumentKind.MasterLog, "",
            $"I0203 11:59:20.000001  1 master.cpp:1] Sending status update TASK_ERROR for task {TaskId("/leak-0")} of framework f "
            + $"'Task uses invalid resources: TOKEN={Planted}'\n"));
        return snapshot;
    }

    private static Document Log(DocumentKind kind, string subject, string text) =>
        new() { Kind = kind, Subject = subject, Content = ByteString.CopyFromUtf8(text) };

    private static string Text(Activity activity)
    {
        var events = activity.Events.Select(e => $"{e.Name} {Text(e.Tags)}");
        return $"{activity.DisplayName} {Text(activity.TagObjects)} {string.Join(' ', events)}";
    }

    private static string Text(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.Select(t => $"{t.Key}={t.Value}"));
}
