using System.Text.Json.Nodes;
using Diagnosis.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Diagnosis.EndToEnd.Tests.Stories;

/// <summary>Labelled messages of failed tasks, each as the last failure of an app of its own, as Mesos' GET_TASKS tells it.</summary>
public sealed class LabelledFailureTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly DateTimeOffset Now = new(2026, 2, 3, 12, 0, 0, TimeSpan.Zero);

    /// <summary>States of a task that ended badly; the others are no failure that GET_TASKS would be read for.</summary>
    private static readonly string[] Ended =
    [
        "TASK_FAILED", "TASK_ERROR", "TASK_LOST", "TASK_DROPPED", "TASK_GONE", "TASK_KILLED",
    ];

    /// <summary>Somebody asked for the end, so it is no failure.</summary>
    private const string Wished = "killed_by_request";

    [Fact]
    public async Task Every_labelled_failure_is_told_with_its_cause_over_the_wire()
    {
        var rows = Rows()
            .Where(row => Text(row, "channel") == "task_status" && Ended.Contains(Text(row, "task_state")) && Text(row, "cause") != Wished).ToArray();

        var response = await server.Client.DiagnoseAsync(new DiagnoseRequest
        {
            Source = new ClusterSource { Snapshot = Snapshot(rows) },
            WorkloadId = "/",
            AnalyzerIds = { "image_pull", "task_failure", "health", "offer" },
        });

        rows.Length.ShouldBeGreaterThan(100);
        response.Diagnoses.Count.ShouldBe(rows.Length);
        response.Diagnoses.SelectMany(diagnosis => diagnosis.Findings).ShouldAllBe(finding => finding.Evidence.Count > 0);
        var differences = rows.Select(row => Difference(row, response.Diagnoses.Single(d => d.Workload.Id == "/" + Text(row, "id")))).OfType<string>()
            .ToArray();
        differences.ShouldBeEmpty(string.Join('\n', differences));
    }

    private static string? Difference(JsonObject row, Diagnosis.V1.Diagnosis diagnosis)
    {
        var causes = diagnosis.Findings.SelectMany(f => f.Evidence).Where(e => e.TaskFailure is not null).Select(e => e.TaskFailure.Cause).Distinct().ToArray();
        return causes.Contains(Text(row, "cause")) ? null : $"{row["id"]}: {row["cause"]}, but told {string.Join(' ', causes)}: {diagnosis.Headline}";
    }

    private static Snapshot Snapshot(JsonObject[] rows)
    {
        var apps = new JsonArray();
        var tasks = new JsonArray();
        foreach (var row in rows)
        {
            var id = Text(row, "id")!;
            apps.Add(new JsonObject { ["id"] = "/" + id, ["cmd"] = "run", ["instances"] = 1, ["tasks"] = new JsonArray(), ["deployments"] = new JsonArray() });
            tasks.Add(new JsonObject
            {
                ["task_id"] = new JsonObject { ["value"] = $"{id}.instance-00000001-0000-11ee-8a0f-9e1b9c3f4a55._app.1" },
                ["agent_id"] = new JsonObject { ["value"] = "a-1" },
                ["statuses"] = new JsonArray(new JsonObject
                {
                    ["state"] = Text(row, "task_state"),
                    ["reason"] = Text(row, "reason"),
                    ["message"] = Text(row, "message"),
                    ["timestamp"] = Now.AddMinutes(-1).ToUnixTimeSeconds(),
                }),
            });
        }

        return new Snapshot
        {
            CapturedAt = Timestamp.FromDateTimeOffset(Now),
            Documents =
            {
                Document(DocumentKind.MarathonApps, new JsonObject { ["apps"] = apps }),
                Document(DocumentKind.MesosState, new JsonObject { ["type"] = "GET_TASKS", ["get_tasks"] = new JsonObject { ["completed_tasks"] = tasks } }),
            },
        };
    }

    private static Document Document(DocumentKind kind, JsonObject content) => new() { Kind = kind, Content = ByteString.CopyFromUtf8(content.ToJsonString()) };

    private static IEnumerable<JsonObject> Rows() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "failures", "signatures.jsonl")).Select(line => (JsonObject)JsonNode.Parse(line)!);

    private static string? Text(JsonObject row, string name) => (string?)row[name];
}
