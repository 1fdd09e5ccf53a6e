using static Diagnosis.Analysis.Tests.Analyzers.Scene;

namespace Diagnosis.Analysis.Tests.Analyzers.Health;

/// <summary>Health checks that ask a path which the program does not answer well: what it should ask instead.</summary>
internal static class PathStories
{
    private const string AccessLog =
        "starting on 31005\n"
        + "10.0.0.9 - - [14/May/2024:11:48:01 +0000] \"GET /health HTTP/1.1\" 404 19 \"-\" \"Marathon\"\n"
        + "10.0.0.9 - - [14/May/2024:11:48:02 +0000] \"GET /orders/17 HTTP/1.1\" 200 981\n"
        + "10.0.0.8 - bob [14/May/2024:11:48:03 +0000] \"GET /healthz?token=hunter2 HTTP/1.1\" 200 2\n"
        + "10.0.0.9 - - [14/May/2024:11:49:01 +0000] \"GET /health HTTP/1.1\" 404 19 \"-\" \"Marathon\"\n";

    public static Dictionary<string, Story> All { get; } = new(StringComparer.Ordinal)
    {
        ["never passed, path not found"] = new(
            new Scene().Checked(Check()).With(Task("a", "10.0.0.5", 720, Never(3, "404 Not Found"))),
            ["health.never_passed"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: 404 Not "
                + "Found; the program is up and answers there, only not on /health, so let the check ask a path that it has"),
        ["never passed, login asked"] = new(
            new Scene().Checked(Check()).With(Task("a", "10.0.0.5", 720, Never(3, "401 Unauthorized"))),
            ["health.never_passed"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: 401 "
                + "Unauthorized; the program is up and answers there, but wants credentials for /health, so let that path answer without a login, or let the "
                + "check ask another path"),
        ["path not found, and the access log has another"] = new(
            new Scene().Checked(Check()).With(Task("a", "10.0.0.5", 720, Never(3, "404 Not Found"))).Log("web.instance-a._app.1", AccessLog),
            ["health.never_passed"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: 404 Not "
                + "Found; the program is up and answers there, only not on /health, so let the check ask /healthz, which it answered with 200 (line 4 of the "
                + "task's log)"),
        ["login asked, and the access log has a free path"] = new(
            new Scene().Checked(Check()).With(Task("a", "10.0.0.5", 720, Never(3, "403 Forbidden"))).Log(
                "web.instance-a._app.1",
                "GET /ping 200 0.4 ms\nGET /health 403 0.2 ms\n"),
            ["health.never_passed"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: 403 "
                + "Forbidden; the program is up and answers there, but wants credentials for /health, so let that path answer without a login, or let the "
                + "check ask /ping, which it answered with 200 (line 1 of the task's log)"),
        ["path not found by Mesos, and the access log has only the root"] = new(
            new Scene().Checked(Check("MESOS_HTTP")).With(Task("a", "10.0.0.5", 720, Never(1, null))).Log(
                "web.instance-a._app.1",
                "\"GET / HTTP/1.1\" 200 12\n\"GET /orders/17 HTTP/1.1\" 200 9\nW0514 HTTP health check for task 'web.instance-a._app.1' failed: Unexpected "
                    + "HTTP response code: 404\n"),
            ["health.never_passed"],
            "/web: its only running instance never passed its MESOS_HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: "
                + "Unexpected HTTP response code: 404; the program is up and answers there, only not on /health, so let the check ask /, which it answered "
                + "with 200 (line 1 of the task's log)"),
        ["path not found, and the log has only what failed too"] = new(
            new Scene().Checked(Check()).With(Task("a", "10.0.0.5", 720, Never(3, "404 Not Found"))).Log(
                "web.instance-a._app.1", "\"GET /healthz HTTP/1.1\" 200 2\n\"GET /healthz HTTP/1.1\" 404 0\n\"GET /health HTTP/1.1\" 404 0\n"),
            ["health.never_passed"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: 404 Not "
                + "Found; the program is up and answers there, only not on /health, so let the check ask a path that it has"),
        ["path not found, and another program's log"] = new(
            new Scene().Checked(Check()).With(Task("a", "10.0.0.5", 720, Never(3, "404 Not Found"))).Log("website.instance-a._app.1", AccessLog),
            ["health.never_passed"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: 404 Not "
                + "Found; the program is up and answers there, only not on /health, so let the check ask a path that it has"),
        ["path not found, and the check beside it passes"] = new(
            new Scene().Checked(Check(), Check("MESOS_HTTP") with { Path = "/alive" }).With(
                Task("a", "10.0.0.5", 720, Never(3, "404 Not Found"), Passing(700))),
            ["health.never_passed"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: 404 Not "
                + "Found; the program is up and answers there, only not on /health, so let the check ask /alive, on which its MESOS_HTTP health check passes"),
        ["path not found, and it is not known which of two checks failed"] = new(
            new Scene().Checked(Check(), Check() with { Path = "/alive" }).With(Task("a", "10.0.0.5", 720, Never(3, "404 Not Found"), Passing(700))),
            ["health.never_passed"],
            "/web: its only running instance never passed one of its health checks (HTTP) in 12 min since the start, on 10.0.0.5: 404 Not Found; the program "
                + "is up and answers there, only not on the asked path, so let the check ask a path that it has"),
        ["path not found, and a label names another"] = new(
            new Scene().Define(d => d with { Labels = d.Labels.Add("HAPROXY_0_BACKEND_HTTP_HEALTHCHECK_OPTIONS", "  option  httpchk GET /_status\n") })
                .Checked(Check())
                .With(Task("a", "10.0.0.5", 720, Never(3, "404 Not Found"))),
            ["health.never_passed"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: 404 Not "
                + "Found; the program is up and answers there, only not on /health, so let the check ask /_status, which its label "
                + "HAPROXY_0_BACKEND_HTTP_HEALTHCHECK_OPTIONS names"),
        ["request refused for another reason"] = new(
            new Scene().Checked(Check()).With(Task("a", "10.0.0.5", 720, Never(3, "405 Method Not Allowed"))),
            ["health.never_passed"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: 405 Method "
                + "Not Allowed; the program is up and answers there, but refuses a GET of /health, so let the check ask a path that it answers"),
        ["killed for a path not found, and its log has another"] = new(
            new Scene().Checked(Check()).With(Kill("404 Not Found", 90)).Log("web.instance-killed._app.1", AccessLog),
            ["health.failing"],
            "/web: Marathon killed a task 90 s ago on 10.0.0.5, because the HTTP health check of /health failed: 404 Not Found; the program is up and answers "
                + "there, only not on /health, so let the check ask /healthz, which it answered with 200 (line 4 of the task's log)"),
    };
}
