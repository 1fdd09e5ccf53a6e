using System.Net;
using System.Text.RegularExpressions;
using Diagnosis.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests.Access;

/// <summary>Of a whole cluster, one caller for each workload, who may see nothing else: no other one is named in anything that he can be answered.</summary>
public sealed partial class EachAloneTests : IAsyncLifetime
{
    private ServerFixture _server = null!;
    private string[] _ids = [];

    public async Task InitializeAsync()
    {
        await using (var open = await ServerFixture.StartAsync(more: null))
        {
            var all = await open.Client.ListWorkloadsAsync(new() { Source = new() { Cluster = "sample" }, IncludeHealthy = true, PageSize = 500 });
            _ids = [.. all.Workloads.Select(one => one.Workload.Id).Order(StringComparer.Ordinal)];
        }

        _server = await ServerFixture.StartAsync(
            more: null,
            [
                .. _ids.SelectMany(Settings), $"--Diagnosis:Access:ApiKeys:all:Sha256={TwoTeams.Digest("all")}",
                $"--Diagnosis:Access:Grants:{_ids.Length}:Who:0=all",
            ]);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Who_may_see_everything_is_told_the_names_of_others()
    {
        var texts = await AnswersAsync("/mem-app", "all");

        // The lists name them anyway; what is said of one workload is what has to be looked at.
        ((string[])[texts[0], .. texts[3..]]).ShouldContain(text => Named(text).Any(name => _ids.Contains(name) && name != "/mem-app"));
    }

    [Fact]
    public async Task Nobody_is_told_the_name_of_another()
    {
        _ids.Length.ShouldBeGreaterThan(5);
        for (var number = 0; number < _ids.Length; number++)
        {
            var (id, key) = (_ids[number], $"key-{number}");
            foreach (var text in await AnswersAsync(id, key))
            {
                Named(text).Where(name => _ids.Contains(name) && name != id).ShouldBeEmpty($"{id} in {text}");
            }
        }
    }

    private static string[] Settings(string id, int number) =>
    [
        $"--Diagnosis:Access:ApiKeys:k{number}:Sha256={TwoTeams.Digest($"key-{number}")}", $"--Diagnosis:Access:Grants:{number}:Who:0=k{number}",
        $"--Diagnosis:Access:Grants:{number}:Workloads:0={id}", $"--Diagnosis:Access:Grants:{number}:Calls:0=Diagnose",
        $"--Diagnosis:Access:Grants:{number}:Calls:1=Logs", $"--Diagnosis:Access:Grants:{number}:Calls:2=List",
        $"--Diagnosis:Access:Grants:{number}:Calls:3=Simulate",
    ];

    /// <summary>Everything in a text that has the form of a path, as it is and as ids of tasks have it.</summary>
    private static IEnumerable<string> Named(string text) => Paths().Matches(text).Select(match => match.Value)
        .Concat(Tasks().Matches(text).Select(match => $"/{match.Groups["path"].Value.Replace('_', '/')}"));

    [GeneratedRegex("(?<![A-Za-z0-9_.-])/[a-z0-9][a-z0-9/.-]*[a-z0-9]", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Paths();

    [GeneratedRegex("(?<path>[a-z0-9][a-z0-9_-]*)[.](instance-|marathon-)?[0-9a-f]{8}-", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Tasks();

    private async Task<string[]> AnswersAsync(string id, string key)
    {
        var headers = new Metadata { { "x-api-key", key } };
        var source = new ClusterSource { Cluster = "sample" };
        var more = new Overlay { AddAgents = new() { Count = 1, Described = new() { Cpus = 1 } } };
        using var page = new HttpRequestMessage(HttpMethod.Get, $"/workloads{id}?cluster=sample") { Headers = { { "x-api-key", key } } };
        using var shown = await _server.Http.SendAsync(page);
        shown.StatusCode.ShouldBe(HttpStatusCode.OK);
        return
        [
            JsonFormatter.Default.Format(await _server.Client.DiagnoseAsync(
                new DiagnoseRequest { Source = source, WorkloadId = id, View = DiagnosisView.Full }, headers)),
            JsonFormatter.Default.Format(await _server.Client.DiagnoseAsync(new DiagnoseRequest { Source = source, AllStuck = true }, headers)),
            JsonFormatter.Default.Format(await _server.Client.ListWorkloadsAsync(new ListWorkloadsRequest { Source = source, IncludeHealthy = true }, headers)),
            JsonFormatter.Default.Format(await _server.Client.SimulateAsync(
                new SimulateRequest { Source = source, WorkloadId = id, Overlays = { more } }, headers)),
            WebUtility.HtmlDecode(await shown.Content.ReadAsStringAsync()),
        ];
    }
}
