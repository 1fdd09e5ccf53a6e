using System.Collections.Concurrent;
using System.Diagnostics;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Documents;
using Microsoft.AspNetCore.Http;

namespace Diagnosis.Sources.Tests.Live;

public sealed class SingleReadingTests
{
    [Fact]
    public async Task Every_document_is_parsed_once_and_none_again_for_logs_on_top()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer("/marathon/v2/apps", """
            {"apps": [{"id": "/web", "instances": 1, "tasks": [], "lastTaskFailure": {"taskId": "web.instance-1._app.3", "state": "TASK_FAILED",
             "slaveId": "S0", "timestamp": "2026-01-01T12:00:01.000Z"} }]}
            """);
        cluster.Answer(
            "/mesos/slaves",
            $$"""{"slaves": [{"id": "S0", "hostname": "10.0.0.1", "pid": "slave(1)@{{cluster.Url.Host}}:{{cluster.Url.Port}}"}]}""");
        cluster.Answer("/state", """{"frameworks": [{"id": "f1", "executors": [{"id": "web.instance-1._app.3", "directory": "/sandbox"}]}]}""");
        foreach (var files in new[] { "/files/read", "/mesos/files/read" })
        {
            cluster.Answer(
                files,
                http => http.Response.WriteAsync(http.Request.Query["offset"] == "-1" ? """{"data": "", "offset": 4}""" : """{"data": "tail", "offset": 0}"""));
        }

        using var parsed = new ParsedDocuments();
        using var source = cluster.Source();
        var snapshot = await source.ReadAsync(CancellationToken.None);
        var withLogs = await source.BeginLogs(snapshot, "/web").ReadAsync(Timeout.InfiniteTimeSpan, CancellationToken.None);

        withLogs.Logs.Length.ShouldBe(4);
        withLogs.WithoutAddedLogs().ShouldBeSameAs(snapshot);
        parsed.Kinds.Order().ShouldBe(snapshot.Sources.Select(s => s.Kind).Order());
    }

    /// <summary>Counts what is parsed on behalf of this test, and of no other that runs at the same time.</summary>
    private sealed class ParsedDocuments : IDisposable
    {
        private readonly ActivityListener _listener;
        private readonly Activity _test = new Activity(nameof(SingleReadingTests)).Start();

        public ParsedDocuments()
        {
            var trace = _test.TraceId;
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == AnalysisTelemetry.Name,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = activity =>
                {
                    if (activity.TraceId == trace && activity.OperationName == SnapshotReading.ActivityName)
                    {
                        Kinds.Add((DocumentKind)activity.GetTagItem("document")!);
                    }
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public ConcurrentBag<DocumentKind> Kinds { get; } = [];

        public void Dispose()
        {
            _test.Dispose();
            _listener.Dispose();
        }
    }
}
