using Diagnosis.Analysis.Cluster;
using static Diagnosis.Analysis.Tests.Analyzers.Scene;

namespace Diagnosis.Analysis.Tests.Analyzers.Health;

/// <summary>What health checks can look like, with the answer expected for each.</summary>
internal static class HealthStories
{
    private const string AccessLog =
        "starting on 31005\n"
        + "10.0.0.9 - - [14/May/2024:11:48:01 +0000] \"GET /health HTTP/1.1\" 404 19 \"-\" \"Marathon\"\n"
        + "10.0.0.9 - - [14/May/2024:11:48:02 +0000] \"GET /orders/17 HTTP/1.1\" 200 981\n"
        + "10.0.0.8 - bob [14/May/2024:11:48:03 +0000] \"GET /healthz?token=hunter2 HTTP/1.1\" 200 2\n"
        + "10.0.0.9 - - [14/May/2024:11:49:01 +0000] \"GET /health HTTP/1.1\" 404 19 \"-\" \"Marathon\"\n";

    private const string Refused = "ConnectException: Connection refused";

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
                .With(Old(Task("a", "10.0.0.5", 90_000, Result(false, 9, 80_000, 600, 10, "500 Internal Server Error"))), Task("b", "10.0.0.6", 50, Passing(40))),
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
            "/web: 3 of 3 running instances never passed their HTTP health check of /health on port 31005 in 12 min since the start, on all 3 agents: 503 Service Unavailable; read the program's log, since it answers with an error itself"),
        ["never passed, path not found"] = new(
            new Scene().Checked(Check()).With(Task("a", "10.0.0.5", 720, Never(3, "404 Not Found"))),
            ["health.never_passed"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: 404 Not Found; the program is up and answers there, only not on /health, so let the check ask a path that it has"),
        ["never passed, login asked"] = new(
            new Scene().Checked(Check()).With(Task("a", "10.0.0.5", 720, Never(3, "401 Unauthorized"))),
            ["health.never_passed"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: 401 Unauthorized; the program is up and answers there, but wants credentials for /health, so let that path answer without a login, or let the check ask another path"),
        ["path not found, and the access log has another"] = new(
            new Scene().Checked(Check()).With(Task("a", "10.0.0.5", 720, Never(3, "404 Not Found"))).Log("web.instance-a._app.1", AccessLog),
            ["health.never_passed"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: 404 Not Found; the program is up and answers there, only not on /health, so let the check ask /healthz, which it answered with 200 (line 4 of the task's log)"),
        ["login asked, and the access log has a free path"] = new(
            new Scene().Checked(Check()).With(Task("a", "10.0.0.5", 720, Never(3, "403 Forbidden"))).Log("web.instance-a._app.1", "GET /ping 200 0.4 ms\nGET /health 403 0.2 ms\n"),
            ["health.never_passed"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: 403 Forbidden; the program is up and answers there, but wants credentials for /health, so let that path answer without a login, or let the check ask /ping, which it answered with 200 (line 1 of the task's log)"),
        ["path not found by Mesos, and the access log has only the root"] = new(
            new Scene().Checked(Check("MESOS_HTTP")).With(Task("a", "10.0.0.5", 720, Never(1, null))).Log(
                "web.instance-a._app.1",
                "\"GET / HTTP/1.1\" 200 12\n\"GET /orders/17 HTTP/1.1\" 200 9\nW0514 HTTP health check for task 'web.instance-a._app.1' failed: Unexpected HTTP response code: 404\n"),
            ["health.never_passed"],
            "/web: its only running instance never passed its MESOS_HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: Unexpected HTTP response code: 404; the program is up and answers there, only not on /health, so let the check ask /, which it answered with 200 (line 1 of the task's log)"),
        ["path not found, and the log has only what failed too"] = new(
            new Scene().Checked(Check()).With(Task("a", "10.0.0.5", 720, Never(3, "404 Not Found"))).Log(
                "web.instance-a._app.1", "\"GET /healthz HTTP/1.1\" 200 2\n\"GET /healthz HTTP/1.1\" 404 0\n\"GET /health HTTP/1.1\" 404 0\n"),
            ["health.never_passed"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: 404 Not Found; the program is up and answers there, only not on /health, so let the check ask a path that it has"),
        ["path not found, and another program's log"] = new(
            new Scene().Checked(Check()).With(Task("a", "10.0.0.5", 720, Never(3, "404 Not Found"))).Log("website.instance-a._app.1", AccessLog),
            ["health.never_passed"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: 404 Not Found; the program is up and answers there, only not on /health, so let the check ask a path that it has"),
        ["path not found, and the readiness check is ready"] = new(
            Unready(900, 200, "ok").Checked(Check()).Workload(w => w with
            {
                Instances = [Task("a", "10.0.0.5", 720, Never(3, "404 Not Found"))],
                ReadinessResults = [new("ready", "web.instance-a._app.1", true, 200, "ok")],
            }),
            ["health.never_passed"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: 404 Not Found; the program is up and answers there, only not on /health, so let the check ask /ready, on which its readiness check is ready"),
        ["path not found, and the check beside it passes"] = new(
            new Scene().Checked(Check(), Check("MESOS_HTTP") with { Path = "/alive" }).With(Task("a", "10.0.0.5", 720, Never(3, "404 Not Found"), Passing(700))),
            ["health.never_passed"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: 404 Not Found; the program is up and answers there, only not on /health, so let the check ask /alive, on which its MESOS_HTTP health check passes"),
        ["path not found, and it is not known which of two checks failed"] = new(
            new Scene().Checked(Check(), Check() with { Path = "/alive" }).With(Task("a", "10.0.0.5", 720, Never(3, "404 Not Found"), Passing(700))),
            ["health.never_passed"],
            "/web: its only running instance never passed its health checks (HTTP) in 12 min since the start, on 10.0.0.5: 404 Not Found; the program is up and answers there, only not on the asked path, so let the check ask a path that it has"),
        ["path not found, and a label names another"] = new(
            new Scene().Define(d => d with { Labels = d.Labels.Add("HAPROXY_0_BACKEND_HTTP_HEALTHCHECK_OPTIONS", "  option  httpchk GET /_status\n") }).Checked(Check())
                .With(Task("a", "10.0.0.5", 720, Never(3, "404 Not Found"))),
            ["health.never_passed"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: 404 Not Found; the program is up and answers there, only not on /health, so let the check ask /_status, which its label HAPROXY_0_BACKEND_HTTP_HEALTHCHECK_OPTIONS names"),
        ["request refused for another reason"] = new(
            new Scene().Checked(Check()).With(Task("a", "10.0.0.5", 720, Never(3, "405 Method Not Allowed"))),
            ["health.never_passed"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: 405 Method Not Allowed; the program is up and answers there, but refuses a GET of /health, so let the check ask a path that it answers"),
        ["killed for a path not found, and its log has another"] = new(
            new Scene().Checked(Check()).With(Kill("404 Not Found", 90)).Log("web.instance-killed._app.1", AccessLog),
            ["health.failing"],
            "/web: Marathon killed a task 90 s ago on 10.0.0.5, because the HTTP health check of /health failed: 404 Not Found; the program is up and answers there, only not on /health, so let the check ask /healthz, which it answered with 200 (line 4 of the task's log)"),
        ["not ready, redirected"] = new(Unready(900, 302, ""), ["readiness.failing"],
            "/web: the readiness check of /ready on port http-api is not ready on 1 task for 15 min: the last answer was 302; the program is up and answers there, but redirects /ready, so let the check ask the path it leads to, or add 302 to its httpStatusCodesForReady"),
        ["not ready, path not found while the health check passes"] = new(
            Unready(900, 404, "").Checked(Check()).Workload(w => w with { Instances = [Task("a", "10.0.0.5", 900, Passing(800)) with { Version = Ago(900) }] }), ["readiness.failing"],
            "/web: the readiness check of /ready on port http-api is not ready on 1 task for 15 min: the last answer was 404; the program is up and answers there, only not on /ready, so let the check ask /health, on which its HTTP health check passes"),
        ["refused, and the command does not take the port"] = new(
            new Scene().Define(d => d with { Containers = [new() { Cmd = "java -jar app.jar" }] }).Checked(Check())
                .With(Task("a", "10.0.0.5", 720, Never(3, Refused))),
            ["health.never_passed", "health.wrong_port"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: ConnectException: Connection refused; nothing listens there, so let the program listen on that port or correct the check's port"),
        ["refused, and the command takes the port"] = new(
            new Scene().Checked(Check("TCP")).With(Task("a", "10.0.0.5", 720, Never(3, Refused))),
            ["health.never_passed"],
            "/web: its only running instance never passed its TCP health check on port 31005 in 12 min since the start, on 10.0.0.5: ConnectException: Connection refused; nothing listens there, so let the program listen on that port or correct the check's port"),
        ["failing after passing"] = new(
            new Scene().Instances(2).Checked(Check()).With(
                Task("a", "10.0.0.5", 9000, Result(false, 7, 8990, 480, 10, "500 Internal Server Error")),
                Task("b", "10.0.0.6", 9000, Passing(8990))),
            ["health.failing"],
            "/web: 1 of 2 running instances has failed its HTTP health check of /health on port 31005 for 8 min, 7 times in a row, only on 10.0.0.5 while 1 instance elsewhere passes: 500 Internal Server Error; read the program's log, since it answers with an error itself"),
        ["only one agent of three"] = new(
            new Scene().Instances(4).Checked(Check()).With(
                Task("a", "10.0.0.5", 9000, Result(false, 7, 8990, 480, 10, "SocketTimeoutException: connect timed out")),
                Task("b", "10.0.0.5", 9000, Result(false, 7, 8990, 480, 12, "SocketTimeoutException: connect timed out")),
                Task("c", "10.0.0.6", 9000, Passing(8990)),
                Task("d", "10.0.0.7", 9000, Passing(8990))),
            ["health.failing"],
            "/web: 2 of 4 running instances have failed their HTTP health check of /health on port 31005 for 8 min, 7 times in a row, only on 10.0.0.5 while 2 instances elsewhere pass: SocketTimeoutException: connect timed out; nothing answers within 20 s, so look whether the program hangs or a firewall drops the check"),
        ["the leader has no route"] = new(
            new Scene().Checked(Check()).With(Task("a", "10.0.0.5", 720, Never(4, "NoRouteToHostException: No route to host"))),
            ["health.never_passed"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: NoRouteToHostException: No route to host; the host that runs the check cannot reach the task, so look at the network between them"),
        ["a check that never kills"] = new(
            new Scene().Checked(Check() with { MaxConsecutiveFailures = 0 }).With(Task("a", "10.0.0.5", 90_000, Never(1400, "503 Service Unavailable"))),
            ["health.never_passed"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 25 h since the start, on 10.0.0.5: 503 Service Unavailable; read the program's log, since it answers with an error itself"),
        ["killed and started again"] = new(
            new Scene().Checked(Check()).With(Kill("503 Service Unavailable", 90)).With(Task("b", "10.0.0.6", 60, Never(0, Refused))),
            ["health.failing"],
            "/web: Marathon killed a task 90 s ago on 10.0.0.5, because the HTTP health check of /health failed: 503 Service Unavailable; read the program's log, since it answers with an error itself"),
        ["killed twice"] = new(
            new Scene().Checked(Check()).With(Kill("500 Internal Server Error", 700) with { TaskId = "web.instance-x._app.1" }).With(Kill("500 Internal Server Error", 90)),
            ["health.failing"],
            "/web: Marathon killed 2 tasks, the last 90 s ago on 10.0.0.5, because the HTTP health check of /health failed: 500 Internal Server Error; read the program's log, since it answers with an error itself"),
        ["killed by Mesos"] = new(
            new Scene().Checked(Check("MESOS_HTTP")).With(Kill("", 90) with { Message = "Command terminated with signal Terminated", Reason = "REASON_TASK_HEALTH_CHECK_STATUS_UPDATED" }),
            ["health.failing"],
            "/web: Mesos killed a task 90 s ago on 10.0.0.5, because the MESOS_HTTP health check of /health failed: no cause is given; read the task's log to see why"),
        ["killed, and since then no place"] = new(
            new Scene().Checked(Check()).With(Kill("503 Service Unavailable", 600)).With(Waiting(1, 500)),
            ["health.failing"],
            "/web: Marathon killed a task 10 min ago on 10.0.0.5, because the HTTP health check of /health failed: 503 Service Unavailable; read the program's log, since it answers with an error itself"),
        ["slow starters seen, short grace"] = new(
            new Scene().Instances(2).Checked(Check() with { GracePeriodSeconds = 30, IntervalSeconds = 10 }).With(Kill(Refused, 40))
                .With(Old(Task("a", "10.0.0.5", 90_000, Result(true, 0, 89_905, 5, null, null))), Task("b", "10.0.0.6", 20, Never(0, Refused))),
            ["health.grace_too_short"],
            "/web: its tasks need up to 95 s to pass the HTTP health check for the first time, and the grace period is 30 s, so slow starts are killed from 60 s on; set gracePeriodSeconds to 150"),
        ["killed at once, no success ever seen"] = new(
            new Scene().Checked(Check() with { GracePeriodSeconds = 10, IntervalSeconds = 5 }).With(Kill(Refused, 20, 50)).With(Task("b", "10.0.0.6", 8, Never(0, Refused)))
                .Define(d => d with { LastConfigChangeAt = Ago(50) }),
            ["health.grace_too_short"],
            "/web: Marathon killed a task at most 30 s after its start because nothing listened yet (ConnectException: Connection refused); the grace period is 10 s, so it is probably killed before it is up; set gracePeriodSeconds to 120"),
        ["index without a port"] = new(
            new Scene().Checked(Check() with { PortIndex = 2 }).With(Task("a", "10.0.0.5", 720)),
            ["health.wrong_port"],
            "/web: its HTTP health check of /health cannot pass: it asks portIndex 2 and the workload has one port, index 0; use portIndex 0"),
        ["no effective port"] = new(
            new Scene().Checked(Check()).With(Task("a", "10.0.0.5", 720, Never(4, "UnsupportedOperationException: Health check failed: unable to get the task's effectivePort"))),
            ["health.wrong_port"],
            "/web: its HTTP health check of /health cannot pass: Marathon finds no port or address to ask (UnsupportedOperationException: Health check failed: unable to get the task's effectivePort); define a port and let the check name it by portIndex"),
        ["container port asked on the host"] = new(
            Bridge().Checked(Check() with { PortIndex = null, Port = 8080 }).With(Task("a", "10.0.0.5", 720, Never(4, Refused))),
            ["health.wrong_port"],
            "/web: its HTTP health check of /health cannot pass: it asks port 8080 on the agent, which is the container's port; the task has host port 31005 there; use portIndex instead of port"),
        ["fixed port asked, and the task was given another"] = new(
            new Scene().Checked(Check() with { PortIndex = null, Port = 8080 }).With(Task("a", "10.0.0.5", 720, Never(3, Refused))),
            ["health.wrong_port"],
            "/web: its HTTP health check of /health never passed: it asks port 8080, where nothing listens, and the task was given port 31005; let the check name the port by portIndex, and the program listen on $PORT0"),
        ["fixed port asked that the task was given"] = new(
            new Scene().Checked(Check() with { PortIndex = null, Port = 31005 }).With(Task("a", "10.0.0.5", 720, Never(3, Refused))),
            ["health.never_passed"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: ConnectException: Connection refused; nothing listens there, so let the program listen on that port or correct the check's port"),
        ["host port asked in the container"] = new(
            Bridge().Checked(Check("MESOS_HTTP") with { PortIndex = null, Port = 31005 }).With(Task("a", "10.0.0.5", 720, Never(1, null))),
            ["health.wrong_port"],
            "/web: its MESOS_HTTP health check of /health cannot pass: it asks host port 31005 from inside the container, where only the container port answers; use portIndex instead of port"),
        ["no result at all"] = new(
            new Scene().Instances(2).Checked(Check()).With(Task("a", "10.0.0.5", 3000), Task("b", "10.0.0.6", 3000, Passing())),
            ["health.results_missing"],
            "/web: 1 of 2 running instances has had no health result for 50 min, only on 10.0.0.5 while 1 instance elsewhere passes: Marathon does not run the check, or its result is lost; restart those instances or let Marathon elect a new leader"),
        ["no result yet"] = new(
            new Scene().Checked(Check()).With(Task("a", "10.0.0.5", 200)),
            [], ""),
        ["one of two checks is silent"] = new(
            new Scene().Checked(Check(), Check("COMMAND")).With(Task("a", "10.0.0.5", 3000, Passing())),
            ["health.results_missing"],
            "/web: its only running instance has had no complete health result for 50 min, on 10.0.0.5: Marathon does not run the check, or its result is lost; restart those instances or let Marathon elect a new leader"),
        ["flapping"] = new(
            new Scene().Checked(Check()).With(Task("a", "10.0.0.5", 9000, Result(true, 0, 8990, 10, 70, "AskTimeoutException: Ask timed out after [20000 ms]"))),
            ["health.flapping"],
            "/web: its only running instance passes its health check now and failed it 70 s ago, on 10.0.0.5: AskTimeoutException: Ask timed out after [20000 ms]; nothing answers within 20 s, so look whether the program hangs or a firewall drops the check"),
        ["a Mesos check with the words in stderr"] = new(
            new Scene().Checked(Check("MESOS_HTTP")).With(Task("a", "10.0.0.5", 720, Never(1, null))).Log(
                "web.instance-a._app.1",
                "I0514 HTTP health check for task 'web.instance-a._app.1' failed: curl exited with status 7: curl: (7) Failed\n"
                    + "W0514 HTTP health check for task 'web.instance-a._app.1' failed: Unexpected HTTP response code: 503\nlast line\n"),
            ["health.never_passed"],
            "/web: its only running instance never passed its MESOS_HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: Unexpected HTTP response code: 503; read the program's log, since it answers with an error itself"),
        ["a command that fails"] = new(
            new Scene().Checked(Check("COMMAND") with { PortIndex = null, Command = "test -f /ready", MaxConsecutiveFailures = 0 }).With(Task("a", "10.0.0.5", 720, Never(1, null))),
            ["health.never_passed"],
            "/web: its only running instance never passed its COMMAND health check in 12 min since the start, on 10.0.0.5: no cause is given; read the task's log to see why"),
        ["a pod's container"] = new(
            Pod(new ContainerStatus("api", "TASK_RUNNING", false, "health-reported-by-mesos", null)),
            ["health.failing"],
            "/web: its only running instance has failed its MESOS_HTTP health check of /health of container api on port 8080, on 10.0.0.5: no cause is given; read the task's log to see why"),
        ["a pod's container has not reported"] = new(
            Pod(new ContainerStatus("api", "TASK_RUNNING", false, "health-unreported-by-mesos", null)),
            ["health.results_missing"],
            "/web: its only running instance has had no health result for 50 min, on 10.0.0.5: Mesos does not run the check, or its result is lost; restart those instances"),
        ["a pod's container passes"] = new(
            Pod(new ContainerStatus("api", "TASK_RUNNING", true, "health-reported-by-mesos", null), new ContainerStatus("side", "TASK_RUNNING", null, null, null)),
            [], ""),
        ["only counters"] = new(
            new Scene().Checked(Check()).Workload(w => w with { InstancesKnown = false, TasksRunning = 3, TasksUnhealthy = 2, TasksHealthy = 1 }),
            ["health.failing"],
            "/web: Marathon counts 2 of 3 running instances as unhealthy; the tasks with times and causes were not supplied, so read /v2/apps with embed=apps.tasks"),
        ["not ready, 503"] = new(Unready(900, 503, "warming up"), ["readiness.failing"],
            "/web: the readiness check of /ready on port http-api is not ready on 1 task for 15 min: the last answer was 503, \"warming up\"; read the program's log, since it says itself that it is not ready"),
        ["not ready, nobody listens"] = new(Unready(120, 504, "Marathon could not query http://10.0.0.5:31005/ready: Connection refused"), ["readiness.failing"],
            "/web: the readiness check of /ready on port http-api is not ready on 1 task for 2 min: Marathon could not query it (504), \"Marathon could not query http://10.0.0.5:31005/ready: Connection refused\"; let the program listen on port http-api or correct the check's portName"),
        ["not ready yet"] = new(Unready(120, 503, "warming up"), [], ""),
        ["not ready, answer not kept"] = new(Unready(900, null, null), ["readiness.failing"],
            "/web: the readiness check of /ready on port http-api is not ready on 1 task for 15 min: the last answer is not preserved; ask that path by hand to see its answer"),
        ["not ready, waits for a person"] = new(Unready(900, 202, "{\"phases\":[],\"status\":\"WAITING\"}"), [], ""),
    };

    private static Scene Bridge() => new Scene().Define(d => d with
    {
        Networks = [new("container/bridge", null)],
        PortRule = PortRule.Mapped,
        HostPorts = [0],
        ContainerPorts = [8080],
    });

    private static Scene Pod(params ContainerStatus[] containers) => new Scene()
        .Define(d => d with { Kind = WorkloadKind.Pod, HealthChecks = [Check("MESOS_HTTP") with { ContainerName = "api", PortIndex = null, Endpoint = null, Port = 8080 }] })
        .With(Task("a", "10.0.0.5", 3000) with { TaskId = "", State = "STABLE", Containers = [.. containers] });

    private static Scene Unready(double age, int? status, string? body) => new Scene()
        .Define(d => d with { ReadinessChecks = [new("ready", "HTTP", "/ready", "http-api", 30, 10)] })
        .With(Deployment(age, "RestartApplication"))
        .With(Task("a", "10.0.0.5", age) with { Version = Ago(age) })
        .Workload(w => w with { ReadinessResults = [new("ready", "web.instance-a._app.1", false, status, body)] });
}
