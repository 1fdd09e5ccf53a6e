using static Diagnosis.Analysis.Tests.Analyzers.Scene;

namespace Diagnosis.Analysis.Tests.Analyzers.Health;

/// <summary>Readiness checks that hold a deployment.</summary>
internal static class ReadinessStories
{
    public static Dictionary<string, Story> All { get; } = new(StringComparer.Ordinal)
    {
        ["path not found, and the readiness check is ready"] = new(
            Unready(900, 200, "ok").Checked(Check()).Workload(w => w with
            {
                Instances = [Task("a", "10.0.0.5", 720, Never(3, "404 Not Found"))],
                ReadinessResults = [new("ready", "web.instance-a._app.1", true, 200, "ok")],
            }),
            ["health.never_passed"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: 404 Not "
                + "Found; the program is up and answers there, only not on /health, so let the check ask /ready, on which its readiness check is ready"),
        ["not ready, redirected"] = new(Unready(900, 302, ""), ["readiness.failing"],
            "/web: 1 task has not been ready for 15 min by the readiness check of /ready on port http-api: the last answer was 302; the program is up and "
                + "answers there, but redirects /ready, so let the check ask the path it leads to, or add 302 to its httpStatusCodesForReady"),
        ["not ready, path not found while the health check passes"] = new(
            Unready(900, 404, "").Checked(Check()).Workload(
                w => w with { Instances = [Task("a", "10.0.0.5", 900, Passing(800)) with { Version = Ago(900) }] }), ["readiness.failing"],
            "/web: 1 task has not been ready for 15 min by the readiness check of /ready on port http-api: the last answer was 404; the program is up and "
                + "answers there, only not on /ready, so let the check ask /health, on which its HTTP health check passes"),
        ["not ready, 503"] = new(Unready(900, 503, "warming up"), ["readiness.failing"],
            "/web: 1 task has not been ready for 15 min by the readiness check of /ready on port http-api: the last answer was 503, \"warming up\"; read the "
                + "program's log, since it says itself that it is not ready"),
        [
            "not ready, nobody listens"] = new(Unready(120, 504, "Marathon could not query http://10.0.0.5:31005/ready: Connection refused"),
            ["readiness.failing",
        ],
            "/web: 1 task has not been ready for 2 min by the readiness check of /ready on port http-api: Marathon could not query it (504), \"Marathon could "
                + "not query http://10.0.0.5:31005/ready: Connection refused\"; let the program listen on port http-api or correct the check's portName"),
        ["not ready yet"] = new(Unready(120, 503, "warming up"), [], ""),
        ["not ready, answer not kept"] = new(Unready(900, null, null), ["readiness.failing"],
            "/web: 1 task has not been ready for 15 min by the readiness check of /ready on port http-api: the last answer is not preserved; ask that path by "
                + "hand to see its answer"),
        ["not ready, waits for a person"] = new(Unready(900, 202, "{\"phases\":[],\"status\":\"WAITING\"}"), [], ""),
    };

    private static Scene Unready(double age, int? status, string? body) => new Scene()
        .Define(d => d with { ReadinessChecks = [new("ready", "HTTP", "/ready", "http-api", 30, 10)] })
        .With(Deployment(age, "RestartApplication"))
        .With(Task("a", "10.0.0.5", age) with { Version = Ago(age) })
        .Workload(w => w with { ReadinessResults = [new("ready", "web.instance-a._app.1", false, status, body)] });
}
