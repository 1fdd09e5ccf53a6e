using Diagnosis.Analysis.Cluster;
using static Diagnosis.Analysis.Tests.Analyzers.Scene;

namespace Diagnosis.Analysis.Tests.Analyzers.Health;

/// <summary>Results of health checks that are missing, counted only, or told by Mesos.</summary>
internal static class ResultStories
{
    public static Dictionary<string, Story> All { get; } = new(StringComparer.Ordinal)
    {
        ["no result at all"] = new(
            new Scene().Instances(2).Checked(Check()).With(Task("a", "10.0.0.5", 3000), Task("b", "10.0.0.6", 3000, Passing())),
            ["health.results_missing"],
            "/web: 1 of 2 running instances has no health result 50 min after the start, only on 10.0.0.5 while 1 instance elsewhere passes: Marathon does not "
                + "run the check, or its result is lost; restart it, or let Marathon elect a new leader"),
        ["a list without results, of which Marathon counts as many healthy as run"] = new(
            new Scene().Checked(Check()).With(Task("a", "10.0.0.5", 3000)).Workload(w => w with { TasksRunning = 1, TasksHealthy = 1, TasksUnhealthy = 0 }),
            [], ""),
        ["no result yet"] = new(
            new Scene().Checked(Check()).With(Task("a", "10.0.0.5", 200)),
            [], ""),
        ["one of two checks is silent"] = new(
            new Scene().Checked(Check(), Check("COMMAND")).With(Task("a", "10.0.0.5", 3000, Passing())),
            ["health.results_missing"],
            "/web: its only running instance has no complete health result 50 min after the start, on 10.0.0.5: Marathon does not run the check, or its result "
                + "is lost; restart it, or let Marathon elect a new leader"),
        ["a Mesos check with the words in stderr"] = new(
            new Scene().Checked(Check("MESOS_HTTP")).With(Task("a", "10.0.0.5", 720, Never(1, null))).Log(
                "web.instance-a._app.1",
                "I0514 HTTP health check for task 'web.instance-a._app.1' failed: curl exited with status 7: curl: (7) Failed\n"
                    + "W0514 HTTP health check for task 'web.instance-a._app.1' failed: Unexpected HTTP response code: 503\nlast line\n"),
            ["health.never_passed"],
            "/web: its only running instance never passed its MESOS_HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: "
                + "Unexpected HTTP response code: 503; the program answers with an error itself, and its log tells of no trouble and ends with \"last line\""),
        ["a command that fails"] = new(
            new Scene().Checked(Check("COMMAND") with { PortIndex = null, Command = "test -f /ready", MaxConsecutiveFailures = 0 }).With(
                Task("a", "10.0.0.5", 720, Never(1, null))),
            ["health.never_passed"],
            "/web: its only running instance never passed its COMMAND health check in 12 min since the start, on 10.0.0.5: no cause is given; read the task's "
                + "log to see why"),
        ["a pod's container"] = new(
            Pod(new ContainerStatus("api", "TASK_RUNNING", false, "health-reported-by-mesos", null)),
            ["health.failing"],
            "/web: its only running instance has failed its MESOS_HTTP health check of /health of container api on port 8080, on 10.0.0.5: no cause is given; "
                + "read the task's log to see why"),
        ["a pod's container has not reported"] = new(
            Pod(new ContainerStatus("api", "TASK_RUNNING", false, "health-unreported-by-mesos", null)),
            ["health.results_missing"],
            "/web: its only running instance has no health result 50 min after the start, on 10.0.0.5: Mesos does not run the check, or its result is lost; "
                + "restart it"),
        ["a pod's container passes"] = new(
            Pod(
                new ContainerStatus("api", "TASK_RUNNING", true, "health-reported-by-mesos", null),
                new ContainerStatus("side", "TASK_RUNNING", null, null, null)),
            [], ""),
        ["only counters"] = new(
            new Scene().Checked(Check()).Workload(w => w with { InstancesKnown = false, TasksRunning = 3, TasksUnhealthy = 2, TasksHealthy = 1 }),
            ["health.failing"],
            "/web: Marathon counts 2 of 3 running instances as unhealthy; the results with times and causes were not supplied, so read /v2/apps with "
                + "embed=apps.tasks"),
    };

    private static Scene Pod(params ContainerStatus[] containers) => new Scene()
        .Define(d => d with
        {
            Kind = WorkloadKind.Pod,
            HealthChecks = [Check("MESOS_HTTP") with { ContainerName = "api", PortIndex = null, Endpoint = null, Port = 8080 }],
        })
        .With(Task("a", "10.0.0.5", 3000) with { TaskId = "", State = "STABLE", Containers = [.. containers] });
}
