using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Documents;
using static Diagnosis.Sources.Tests.Documents.Reading;

namespace Diagnosis.Sources.Tests.Documents;

/// <summary>A log is what its lines are of, and a task's log of the task that can be meant, whatever it is called.</summary>
public sealed class LogDocumentTests
{
    private const string Pg = "pg.aaaaaaaa-0000-11e7-8000-000000000090";
    private const string Web = "shop_web.bbbbbbbb-0000-11e7-8000-000000000001";
    private const string Words = "chown: Permission denied\n";

    [Theory]
    [InlineData("MarathonLog", "E0301 09:57:05.378106  1892 slave.cpp:2485] Container 'c' for executor 'x' failed to start\n", DocumentKind.AgentLog)]
    [InlineData("MarathonLog", "Mar  1 09:57:59 m2 mesos-master[1194]: W0301 09:57:59.2 1 master.hpp:1] x\n", DocumentKind.MasterLog)]
    [InlineData("AgentLog", "docker: Error response from daemon: port is already allocated.\n", DocumentKind.TaskLog)]
    [InlineData("MasterLog", "[2017-03-01 09:58:10,100] INFO x (mesosphere.marathon.MarathonScheduler:Thread-12)\n", DocumentKind.MarathonLog)]
    [InlineData("TaskLog", "I0301 09:57:05.378106  1892 slave.cpp:2485] x\n", DocumentKind.AgentLog)]
    [InlineData("MarathonLog", "E0301 slave.cpp:1] x\n[2017-03-01] INFO y (mesosphere.marathon.X)\n", DocumentKind.MarathonLog)]
    [InlineData("AgentLog", "Mar 27 00:48:36 h kernel: Memory cgroup out of memory: Kill process 1 (a)\n", DocumentKind.AgentLog)]
    public void Log_is_of_whom_its_lines_are(string named, string text, DocumentKind expected)
    {
        var snapshot = Read([Log(Enum.Parse<DocumentKind>(named), "", text)]);

        snapshot.Logs.ShouldHaveSingleItem().Kind.ShouldBe(expected);
        var status = snapshot.Status(expected);
        status.State.ShouldBe(SourceState.Read);
        status.Detail.Contains("Supplied as ", StringComparison.Ordinal).ShouldBe(named != expected.ToString());
    }

    [Fact]
    public void Program_that_talks_like_Mesos_is_still_a_task() =>
        Read([Log(DocumentKind.TaskLog, Pg, "I0301 09:57:05.378106  1892 slave.cpp:2485] x\n")]).Logs.ShouldHaveSingleItem().Kind
            .ShouldBe(DocumentKind.TaskLog);

    [Fact]
    public void Log_in_which_nothing_is_understood_is_told_as_such() =>
        Read([Log(DocumentKind.MarathonLog, "", "hello\nworld\n")]).Status(DocumentKind.MarathonLog).Detail
            .ShouldBe("Nothing in it is what MARATHON_LOG would have.");

    [Theory]
    [InlineData("", Pg)]
    [InlineData("stderr", Pg)]
    [InlineData("/pg", Pg)]
    [InlineData("pg", Pg)]
    [InlineData("pg.aaaa", Pg)]
    [InlineData("10.0.0.1", Pg)]
    [InlineData(Pg + "/stderr", Pg)]
    [InlineData(Pg + ".stderr", Pg)]
    [InlineData("/var/lib/mesos/slaves/S0/frameworks/f-0000/executors/" + Pg + "/runs/latest/stdout", Pg)]
    [InlineData("pg.cccccccc-0000-11e7-8000-000000000090", "pg.cccccccc-0000-11e7-8000-000000000090")]
    [InlineData("other", "other")]
    [InlineData("10.0.0.9", "10.0.0.9")]
    public void Log_is_of_the_one_task_that_can_be_meant(string subject, string task) =>
        Read([Apps(("/pg", Pg)), Log(DocumentKind.TaskLog, subject, Words)]).Logs.ShouldHaveSingleItem().Subject.ShouldBe(task);

    [Theory]
    [InlineData("", "")]
    [InlineData("shop", Web)]
    [InlineData("/shop/web", Web)]
    [InlineData("pg", Pg)]
    public void Where_two_apps_fail_only_a_name_tells_whose_it_is(string subject, string task)
    {
        var snapshot = Read([Apps(("/pg", Pg), ("/shop/web", Web)), Log(DocumentKind.TaskLog, subject, Words)]);

        snapshot.Logs.ShouldHaveSingleItem().Subject.ShouldBe(task);
        var status = snapshot.Status(DocumentKind.TaskLog);
        status.Subject.ShouldBe(task);
        status.Detail.ShouldBe(task.Length == 0 ? "It is of no task: give the task's id as its subject."
            : $"Taken for that of {task}, the newest that failed of what \"{subject}\" names.");
    }

    [Fact]
    public void Task_that_the_text_names_is_meant() =>
        Read([Apps(("/pg", Pg), ("/shop/web", Web)), Log(DocumentKind.TaskLog, "", $"Starting task {Web}\n{Words}")]).Logs.ShouldHaveSingleItem().Subject
            .ShouldBe(Web);

    [Theory]
    [InlineData(DocumentKind.MarathonApps, false, false, false)]
    [InlineData(DocumentKind.MarathonApps, true, false, true)]
    [InlineData(DocumentKind.MarathonApps, false, true, true)]
    [InlineData(DocumentKind.MarathonApp, false, false, true)]
    public void Apps_tell_that_none_failed_only_where_they_were_asked(DocumentKind kind, bool anotherFailed, bool isWithAllEmbeds, bool expected)
    {
        var body = kind == DocumentKind.MarathonApp ? """{"app": {"id": "/quiet", "cmd": "x"}}"""
            : """{"apps": [{"id": "/quiet", "cmd": "x"}""" + (anotherFailed ? "," + App("/pg", Pg) : "") + "]}";

        var snapshot = Read([Document(kind, body) with { IsWithAllEmbeds = isWithAllEmbeds }]);

        snapshot.Workloads.Single(w => w.Id == "/quiet").IsLastFailureTold.ShouldBe(expected);
    }

    private static SuppliedDocument Apps(params (string Id, string Task)[] failed) =>
        Document(DocumentKind.MarathonApps, $"{{\"apps\": [{string.Join(',', failed.Select(app => App(app.Id, app.Task)))}]}}");

    private static string App(string id, string task) => $$"""
        {"id": "{{id}}", "cmd": "x", "lastTaskFailure": {"appId": "{{id}}", "taskId": "{{task}}", "host": "10.0.0.1", "state": "TASK_FAILED",
         "message": "Command exited with status 1", "timestamp": "2026-01-01T11:59:00.000Z", "version": "2026-01-01T10:00:00.000Z"} }
        """;

    private static SuppliedDocument Log(DocumentKind kind, string subject, string text) => new(kind, subject, Encoding.UTF8.GetBytes(text));
}
