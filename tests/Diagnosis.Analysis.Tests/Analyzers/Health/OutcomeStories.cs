using Diagnosis.Analysis.Cluster;
using static Diagnosis.Analysis.Tests.Analyzers.Scene;

namespace Diagnosis.Analysis.Tests.Analyzers.Health;

/// <summary>Health checks that pass, fail, flap and kill.</summary>
internal static class OutcomeStories
{
    private const string Refused = HealthStories.Refused;

    public static Dictionary<string, Story> All { get; } = new(StringComparer.Ordinal)
    {
        ["all pass"] = new(
            new Scene().Instances(2).Checked(Check()).With(Task("a", "10.0.0.5", 3000, Passing()), Task("b", "10.0.0.6", 3000, Passing())),
            [], ""),
        ["a failure within the grace period is none"] = new(
            new Scene().Checked(Check()).With(Task("a", "10.0.0.5", 60, Never(0, Refused))).With(Deployment(70, "ScaleApplication")),
            [], ""),
        ["an old failure of an older version"] = new(
            new Scene().Checked(Check()).With(Kill("503 Service Unavailable", 80_000, 90_000)),
            [], ""),
        ["a kill before all passed"] = new(
            new Scene().Checked(Check()).With(Kill("503 Service Unavailable", 900)).With(Task("a", "10.0.0.5", 700, Passing(690))),
            [], ""),
        ["old version fails while the new one is healthy"] = new(
            new Scene().Checked(Check()).With(Deployment(60, "RestartApplication"))
                .With(
                    Old(Task("a", "10.0.0.5", 90_000, Result(false, 9, 80_000, 600, 10, "500 Internal Server Error"))),
                    Task("b", "10.0.0.6", 50, Passing(40))),
            [], ""),
        ["old version fails and no new one runs"] = new(
            new Scene().Checked(Check()).With(Deployment(600, "RestartApplication"))
                .With(Old(Task("a", "10.0.0.5", 90_000, Result(false, 9, 80_000, 600, 10, "500 Internal Server Error")))),
            ["health.failing"], ""),
        ["never passed on all agents, 503"] = new(
            new Scene().Instances(3).Checked(Check()).With(Deployment(900, "ScaleApplication")).With(
                Task("a", "10.0.0.5", 720, Never(3, "503 Service Unavailable")),
                Task("b", "10.0.0.6", 720, Never(3, "503 Service Unavailable")),
                Task("c", "10.0.0.7", 720, Never(2, "503 Service Unavailable"))),
            ["health.never_passed"],
            "/web: 3 of 3 running instances never passed their HTTP health check of /health on port 31005 in 12 min since the start, on all 3 agents: 503 "
                + "Service Unavailable; read the program's log, since it answers with an error itself"),
        ["failing after passing"] = new(
            new Scene().Instances(2).Checked(Check()).With(
                Task("a", "10.0.0.5", 9000, Result(false, 7, 8990, 480, 10, "500 Internal Server Error")),
                Task("b", "10.0.0.6", 9000, Passing(8990))),
            ["health.failing"],
            "/web: 1 of 2 running instances has failed its HTTP health check of /health on port 31005 for 8 min, 7 times in a row, only on 10.0.0.5 while 1 "
                + "instance elsewhere passes: 500 Internal Server Error; read the program's log, since it answers with an error itself"),
        ["one of two checks fails"] = new(
            new Scene().Checked(Check(), Check("TCP")).With(Task("a", "10.0.0.5", 720, Passing(700), Never(3, Refused))),
            ["health.never_passed"],
            "/web: its only running instance never passed one of its health checks (HTTP and TCP) in 12 min since the start, on 10.0.0.5: ConnectException: "
                + "Connection refused; nothing listens there, so let the program listen on that port or correct the check's port"),
        ["counted as unhealthy, results left out"] = new(
            new Scene().Checked(Check()).With(Task("a", "10.0.0.5", 3000)).Workload(w => w with { TasksRunning = 1, TasksUnhealthy = 1 }),
            ["health.failing"],
            "/web: Marathon counts 1 of 1 running instance as unhealthy; the results with times and causes were not supplied, so read /v2/apps with "
                + "embed=apps.tasks"),
        ["the check's command lacks a program"] = new(
            new Scene().Checked(Check("COMMAND")).With(Task("a", "10.0.0.5", 720, Never(3, null))).Log(
                "web.instance-a._app.1",
                "password=hunter2\nsh: curl: not found\nW0514 11:58:38.101010 20001 health_checker.cpp:273] COMMAND health check for task "
                    + "'web.instance-a._app.1' failed: Command exited with status 127\n"),
            ["health.never_passed"],
            "/web: its only running instance never passed its COMMAND health check in 12 min since the start, on 10.0.0.5: Command exited with status 127 "
                + "(\"sh: curl: not found\"); add curl to the image, or let the check ask by HTTP"),
        ["only one agent of three"] = new(
            new Scene().Instances(4).Checked(Check()).With(
                Task("a", "10.0.0.5", 9000, Result(false, 7, 8990, 480, 10, "SocketTimeoutException: connect timed out")),
                Task("b", "10.0.0.5", 9000, Result(false, 7, 8990, 480, 12, "SocketTimeoutException: connect timed out")),
                Task("c", "10.0.0.6", 9000, Passing(8990)),
                Task("d", "10.0.0.7", 9000, Passing(8990))),
            ["health.failing"],
            "/web: 2 of 4 running instances have failed their HTTP health check of /health on port 31005 for 8 min, 7 times in a row, only on 10.0.0.5 while 2 "
                + "instances elsewhere pass: SocketTimeoutException: connect timed out; nothing answers within 20 s, so check whether the program hangs or a "
                + "firewall drops the check"),
        ["the leader has no route"] = new(
            new Scene().Checked(Check()).With(Task("a", "10.0.0.5", 720, Never(4, "NoRouteToHostException: No route to host"))),
            ["health.never_passed"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: "
                + "NoRouteToHostException: No route to host; the host that runs the check cannot reach the task, so look at the network between them"),
        ["a check that never kills"] = new(
            new Scene().Checked(Check() with { MaxConsecutiveFailures = 0 }).With(Task("a", "10.0.0.5", 90_000, Never(1400, "503 Service Unavailable"))),
            ["health.never_passed"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 25 h since the start, on 10.0.0.5: 503 Service "
                + "Unavailable; read the program's log, since it answers with an error itself"),
        ["killed and started again"] = new(
            new Scene().Checked(Check()).With(Kill("503 Service Unavailable", 90)).With(Task("b", "10.0.0.6", 60, Never(0, Refused))),
            ["health.failing"],
            "/web: Marathon killed a task 90 s ago on 10.0.0.5, because the HTTP health check of /health failed: 503 Service Unavailable; read the program's "
                + "log, since it answers with an error itself"),
        ["killed twice"] = new(
            new Scene().Checked(Check()).With(Kill("500 Internal Server Error", 700) with { TaskId = "web.instance-x._app.1" }).With(
                Kill("500 Internal Server Error", 90)),
            ["health.failing"],
            "/web: Marathon killed 2 tasks, the last 90 s ago on 10.0.0.5, because the HTTP health check of /health failed: 500 Internal Server Error; read "
                + "the program's log, since it answers with an error itself"),
        ["killed by Mesos"] = new(
            new Scene().Checked(Check("MESOS_HTTP")).With(
                Kill("", 90) with { Message = "Command terminated with signal Terminated", Reason = "REASON_TASK_HEALTH_CHECK_STATUS_UPDATED" }),
            ["health.failing"],
            "/web: Mesos killed a task 90 s ago on 10.0.0.5, because the MESOS_HTTP health check of /health failed: no cause is given; read the task's log to "
                + "see why"),
        ["killed by Mesos, one after the other, without a reason"] = new(
            new Scene().Checked(Check("MESOS_HTTP") with { GracePeriodSeconds = 10 }).With(Unhealthy("a", 400)).With(Unhealthy("b", 90)),
            ["health.failing"],
            "/web: Mesos killed 2 tasks, each 40 s after its start, the last 90 s ago on 10.0.0.5, because the MESOS_HTTP health check of /health failed: "
                + "no cause is given; read the task's log to see why"),
        ["killed by Mesos, as two logs tell"] = new(
            new Scene().Checked(Check("MESOS_HTTP") with { GracePeriodSeconds = 10 }).With(Task("b", "10.0.0.6", 9))
                .Log(
                    "web.instance-a._app.1",
                    "W0514 HTTP health check for task 'web.instance-a._app.1' failed: Unexpected HTTP response code: 503\n"
                        + "I0514 HTTP health check for task 'web.instance-a._app.1' failed 2 times consecutively\n")
                .Log(
                    DocumentKind.MarathonLog,
                    "",
                    "[2024-05-14 11:59:44,203] INFO Received status update for task web.instance-a._app.1: TASK_KILLED (Command terminated with signal "
                        + "Terminated)\n[2024-05-14 11:59:46,203] INFO Received status update for task web.instance-x._app.1: TASK_KILLED (Killed)\n"),
            ["health.failing"],
            "/web: Mesos killed a task 16 s ago, because the MESOS_HTTP health check of /health failed: Unexpected HTTP response code: 503; read the program's "
                + "log, since it answers with an error itself"),
        ["killed, and since then no place"] = new(
            new Scene().Checked(Check()).With(Kill("503 Service Unavailable", 600)).With(Waiting(1, 500)),
            ["health.failing"],
            "/web: Marathon killed a task 10 min ago on 10.0.0.5, because the HTTP health check of /health failed: 503 Service Unavailable; read the program's "
                + "log, since it answers with an error itself"),
        ["slow starters seen, short grace"] = new(
            new Scene().Instances(2).Checked(Check() with { GracePeriodSeconds = 30, IntervalSeconds = 10 }).With(Kill(Refused, 40))
                .With(Task("a", "10.0.0.5", 3000, Result(true, 0, 2905, 5, null, null)), Task("b", "10.0.0.6", 20, Never(0, Refused))),
            ["health.grace_too_short"],
            "/web: its tasks took up to 95 s to pass the HTTP health check for the first time, and the grace period is 30 s, so slow starts are killed from 60 "
                + "s on; set gracePeriodSeconds to 150"),
        ["slow start of another version says nothing"] = new(
            new Scene().Checked(Check() with { GracePeriodSeconds = 30, IntervalSeconds = 10 }).With(Deployment(900, "RestartApplication"))
                .With(
                    Old(Task("a", "10.0.0.5", 90_000, Result(true, 0, 89_905, 5, null, null))),
                    Task("b", "10.0.0.6", 720, Never(3, "500 Internal Server Error"))),
            ["health.never_passed"],
            "/web: its only new instance never passed its HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.6: 500 Internal "
                + "Server Error, while 1 instance of the old version passes and serves; read the program's log, since it answers with an error itself"),
        ["first success that a new leader saw is no start"] = new(
            new Scene().Instances(2).Checked(Check() with { GracePeriodSeconds = 30, IntervalSeconds = 10 }).With(
                Task("a", "10.0.0.5", 90_000, Result(true, 0, 3600, 5, null, null)) with { Version = Ago(100) },
                Task("b", "10.0.0.6", 720, Never(3, "500 Internal Server Error"))),
            ["health.never_passed"],
            "/web: 1 of 2 running instances never passed its HTTP health check of /health on port 31005 in 12 min since the start, only on 10.0.0.6 while 1 "
                + "instance elsewhere passes: 500 Internal Server Error; read the program's log, since it answers with an error itself"),
        ["slow start without a kill"] = new(
            new Scene().Instances(2).Checked(Check() with { GracePeriodSeconds = 30, IntervalSeconds = 10 }).With(
                Task("a", "10.0.0.5", 3000, Result(true, 0, 2905, 5, null, null)), Task("b", "10.0.0.6", 100, Never(3, Refused))),
            ["health.never_passed"],
            "/web: 1 of 2 running instances never passed its HTTP health check of /health on port 31005 in 100 s since the start, only on 10.0.0.6 while 1 "
                + "instance elsewhere passes: ConnectException: Connection refused; nothing listens there, while others of the same definition pass, so "
                + "look at 10.0.0.6 and compare the tasks' logs"),
        ["refused on two agents while two others pass"] = new(
            new Scene().Instances(4).Checked(Check()).With(
                Task("a", "10.0.0.5", 80_000, Passing()), Task("b", "10.0.0.6", 80_000, Passing()),
                Task("c", "10.0.0.7", 1200, Never(14, Refused)), Task("d", "10.0.0.8", 1200, Never(14, Refused))),
            ["health.never_passed"],
            "/web: 2 of 4 running instances never passed their HTTP health check of /health on port 31005 in 20 min since the start, only on 10.0.0.7 and "
                + "10.0.0.8 while 2 instances elsewhere pass: ConnectException: Connection refused; nothing listens there, while others of the same definition "
                + "pass, so look at 10.0.0.7 and 10.0.0.8 and compare the tasks' logs"),
        ["killed within a short grace period, and the next one is as young"] = new(
            new Scene().Checked(Check() with { GracePeriodSeconds = 10, IntervalSeconds = 10, MaxConsecutiveFailures = 2 }).With(Kill(Refused, 25))
                .With(Deployment(3000, "ScaleApplication")).With(Task("b", "10.0.0.6", 18, Never(1, Refused))),
            ["health.never_passed"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 18 s since the start, on 10.0.0.6: "
                + "ConnectException: Connection refused; Marathon killed the one before it for that 25 s ago, so it is started too slowly for a grace period "
                + "of 10 s, or never answers there: set gracePeriodSeconds higher, or read its log"),
        ["a command that is not found, in the words of an old executor"] = new(
            new Scene().Checked(Check("COMMAND") with { PortIndex = null, Command = "curl -f localhost", MaxConsecutiveFailures = 0 })
                .With(Task("a", "10.0.0.5", 1200, Never(1, null)))
                .Log("web.instance-a._app.1", "W0301 health_checker.cpp:190] COMMAND health check failed 1 times consecutively: Command returned exited with "
                    + "status 127\nsh: 1: curl: not found\n"),
            ["health.never_passed"],
            "/web: its only running instance never passed its COMMAND health check in 20 min since the start, on 10.0.0.5: Command returned exited with status "
                + "127 (\"sh: 1: curl: not found\"); add curl to the image, or let the check ask by HTTP"),
        ["killed at once, no success ever seen"] = new(
            new Scene().Checked(Check() with { GracePeriodSeconds = 10, IntervalSeconds = 5 }).With(Kill(Refused, 20, 50)).With(
                Task("b", "10.0.0.6", 8, Never(0, Refused)))
                .Define(d => d with { LastConfigChangeAt = Ago(50) }),
            ["health.grace_too_short"],
            "/web: Marathon killed a task at most 30 s after its start because nothing listened yet (ConnectException: Connection refused); the grace period "
                + "is 10 s, so it is probably killed before it is up; set gracePeriodSeconds to 120"),
        ["flapping"] = new(
            new Scene().Checked(Check()).With(
                Task("a", "10.0.0.5", 9000, Result(true, 0, 8990, 10, 70, "AskTimeoutException: Ask timed out after [20000 ms]"))),
            ["health.flapping"],
            "/web: its only running instance passes its health check now and failed it 70 s ago, on 10.0.0.5: AskTimeoutException: Ask timed out after [20000 "
                + "ms]; nothing answers within 20 s, so check whether the program hangs or a firewall drops the check"),
    };

    /// <summary>A task that ran for 40 seconds and was killed while Mesos' check failed, as the master's state tells it.</summary>
    private static TaskFailure Unhealthy(string name, double ago) => Kill("", ago) with
    {
        TaskId = $"web.instance-{name}._app.1", Message = "", IsUnhealthy = true, StartedAt = Ago(ago + 40),
    };
}
