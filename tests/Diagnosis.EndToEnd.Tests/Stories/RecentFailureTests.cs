using Diagnosis.V1;
using Google.Protobuf;

namespace Diagnosis.EndToEnd.Tests.Stories;

/// <summary>A failure of a moment ago, while all instances run again, is among what is stuck, whichever document alone tells of it.</summary>
public sealed class RecentFailureTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Task = "web.00000000-0000-11eb-8000-000000000009";
    private const string Agent = "6f1d3c1e-0d4b-4a0e-9a8e-111111111111-S7";

    /// <summary>The kind of a log, its subject and the one line in it.</summary>
    public static TheoryData<DocumentKind, string, string> Logs => new()
    {
        {
            DocumentKind.MarathonLog, "",
            $"[2026-05-04 11:59:40,000] INFO Received status update for task {Task}: TASK_FAILED (Container exited with status 1) (m:x)"
        },
        {
            DocumentKind.MarathonLog, "",
            "data: {\"eventType\":\"status_update_event\",\"taskId\":\"" + Task + "\",\"slaveId\":\"" + Agent + "\",\"taskStatus\":\"TASK_FAILED\","
                + "\"message\":\"\",\"host\":\"10.0.0.7\",\"timestamp\":\"2026-05-04T11:59:40.000Z\",\"version\":\"2026-05-04T10:00:00.000Z\"}"
        },
        {
            DocumentKind.AgentLog, Agent,
            $"E0504 11:59:40.538339 1330 slave.cpp:3112] Container 'c' for executor '{Task}' of framework f failed to start: Failed to run 'docker -H "
                + "unix:///var/run/docker.sock pull acme/web:1': exited with status 1; stderr='Error: image acme/web:1 not found '"
        },
        {
            DocumentKind.MasterLog, "",
            $"I0504 11:59:40.1 11 master.cpp:9000] Sending status update TASK_ERROR (Status UUID: 7d5f) for task {Task} of framework f "
                + "'Task uses invalid resources'"
        },
    };

    [Theory]
    [MemberData(nameof(Logs))]
    public async Task Failure_that_only_a_log_tells_of_is_listed_while_its_replacement_is_young(DocumentKind kind, string subject, string line)
    {
        var diagnosis = (await AskAsync("11:59:45", new Document { Kind = kind, Subject = subject, Content = ByteString.CopyFromUtf8(line + "\n") }))
            .Diagnoses.ShouldHaveSingleItem();

        diagnosis.Headline.ShouldStartWith("/web failed 20 s ago (");
        diagnosis.Headline.ShouldContain("its replacement has run 15 s, which does not decide yet whether that is over");
        diagnosis.Findings[0].Severity.ShouldBe(Severity.Degrading);
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public async Task Failure_is_over_once_the_replacement_has_run_for_long(DocumentKind kind, string subject, string line)
    {
        var old = line.Replace("11:59:40", "10:59:40", StringComparison.Ordinal);

        (await AskAsync("11:00:00", new Document { Kind = kind, Subject = subject, Content = ByteString.CopyFromUtf8(old + "\n") })).Diagnoses.ShouldBeEmpty();
    }

    private async Task<DiagnoseResponse> AskAsync(string startedAt, Document log)
    {
        var apps = $$"""
            {"apps":[{"id":"/web","cmd":"./run","instances":1,"cpus":0.1,"mem":64,"version":"2026-05-04T10:00:00.000Z","tasksRunning":1,"tasksStaged":0,
              "tasksHealthy":0,"tasksUnhealthy":0,"deployments":[],"tasks":[{"id":"web.00000000-0000-11eb-8000-000000000001","appId":"/web","host":"10.0.0.8",
              "state":"TASK_RUNNING","startedAt":"2026-05-04T{{startedAt}}.000Z","version":"2026-05-04T10:00:00.000Z","ports":[31000]}]}]}
            """;
        return await server.Client.DiagnoseAsync(new DiagnoseRequest
        {
            AllStuck = true,
            Source = Documents.Source(Documents.Of(DocumentKind.MarathonApps, apps), Documents.Of(DocumentKind.MarathonQueue, """{"queue":[]}"""), log),
        });
    }
}
