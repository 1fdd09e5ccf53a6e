using Diagnosis.Analysis.Cluster;
using static Diagnosis.Analysis.Tests.Analyzers.Scene;

namespace Diagnosis.Analysis.Tests.Analyzers.Health;

/// <summary>Health checks that ask where nothing listens.</summary>
internal static class PortStories
{
    private const string Refused = HealthStories.Refused;

    public static Dictionary<string, Story> All { get; } = new(StringComparer.Ordinal)
    {
        ["refused, and the command does not take the port"] = new(
            new Scene().Define(d => d with { Containers = [new() { Cmd = "java -jar app.jar" }] }).Checked(Check())
                .With(Task("a", "10.0.0.5", 720, Never(3, Refused))),
            ["health.never_passed", "health.wrong_port"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: "
                + "ConnectException: Connection refused; nothing listens there, so let the program listen on that port or correct the check's port"),
        ["refused, and the command takes the port"] = new(
            new Scene().Checked(Check("TCP")).With(Task("a", "10.0.0.5", 720, Never(3, Refused))),
            ["health.never_passed"],
            "/web: its only running instance never passed its TCP health check on port 31005 in 12 min since the start, on 10.0.0.5: ConnectException: "
                + "Connection refused; nothing listens there, so let the program listen on that port or correct the check's port"),
        ["index without a port"] = new(
            new Scene().Checked(Check() with { PortIndex = 2 }).With(Task("a", "10.0.0.5", 720)),
            ["health.wrong_port"],
            "/web: its HTTP health check of /health cannot pass: it asks portIndex 2 and the workload has one port, index 0; use portIndex 0"),
        ["no effective port"] = new(
            new Scene().Checked(Check()).With(
                Task("a", "10.0.0.5", 720, Never(4, "UnsupportedOperationException: Health check failed: unable to get the task's effectivePort"))),
            ["health.wrong_port"],
            "/web: its HTTP health check of /health cannot pass: Marathon finds no port or address to ask (UnsupportedOperationException: Health check failed: "
                + "unable to get the task's effectivePort); define a port and let the check name it by portIndex"),
        ["container port asked on the host"] = new(
            Bridge().Checked(Check() with { PortIndex = null, Port = 8080 }).With(Task("a", "10.0.0.5", 720, Never(4, Refused))),
            ["health.wrong_port"],
            "/web: its HTTP health check of /health cannot pass: it asks port 8080 on the agent, which is the container's port; the task has host port 31005 "
                + "there; use portIndex instead of port"),
        ["fixed port asked, and the task was given another"] = new(
            new Scene().Checked(Check() with { PortIndex = null, Port = 8080 }).With(Task("a", "10.0.0.5", 720, Never(3, Refused))),
            ["health.wrong_port"],
            "/web: its HTTP health check of /health never passed: it asks port 8080 of the agent, where nothing listens, and the task was given port 31005; "
                + "let the check name the port by portIndex, and the program listen on $PORT0"),
        ["fixed port asked that the task was given"] = new(
            new Scene().Checked(Check() with { PortIndex = null, Port = 31005 }).With(Task("a", "10.0.0.5", 720, Never(3, Refused))),
            ["health.never_passed"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: "
                + "ConnectException: Connection refused; nothing listens there, so let the program listen on that port or correct the check's port"),
        ["container port asked on the host of several"] = new(
            Bridge().Checked(Check() with { PortIndex = null, Port = 8080 }).With(
                Task("a", "10.0.0.5", 720, Never(4, Refused)), Task("b", "10.0.0.6", 720, Never(4, Refused)) with { Ports = [31007] }),
            ["health.wrong_port"],
            "/web: its HTTP health check of /health cannot pass: it asks port 8080 on the agent, which is the container's port; the tasks have host ports "
                + "31005 and 31007 there; use portIndex instead of port"),
        ["port that no mapping names, in a network of containers"] = new(
            Bridge().Define(d => d with { Networks = [new(NetworkKind.Container, "dcos")], HostPorts = [null] })
                .Checked(Check() with { PortIndex = null, Port = 9000 }).With(Task("a", "10.0.0.5", 720, Never(4, Refused)) with { Ports = [] }),
            ["health.wrong_port"],
            "/web: its HTTP health check of /health never passed: it asks port 9000 of the container, where nothing listens, and the app has container port "
                + "8080; let the check name it by portIndex"),
        ["another program answers on the agent's port"] = new(
            Bridge().Checked(Check() with { PortIndex = null, Port = 9090 }).With(Task("a", "10.0.0.5", 720, Never(3, "404 Not Found"))),
            ["health.wrong_port"],
            "/web: its HTTP health check of /health never passed: it asks port 9090 of the agent, where another program answers (404 Not Found), and the task "
                + "was given port 31005; let the check name the port by portIndex"),
        ["the program's log names its port, host network"] = new(
            new Scene().Checked(Check()).With(Task("a", "10.0.0.5", 720, Never(3, Refused)))
                .Log("web.instance-a._app.1", "Tomcat started on port(s): 8080 (http)\nStarted App in 12.3 seconds\n"),
            ["health.wrong_port"],
            "/web: its HTTP health check of /health cannot pass: it asks for port 31005 of the program, which listens on port 8080 (line 1 of its log); let "
                + "the program listen on $PORT0"),
        ["the program's log names its port, bridge"] = new(
            Bridge().Checked(Check()).With(Task("a", "10.0.0.5", 720, Never(3, Refused)))
                .Log("web.instance-a._app.1", "Listening on http://0.0.0.0:3000\n"),
            ["health.wrong_port"],
            "/web: its HTTP health check of /health cannot pass: it asks for port 8080 of the program, which listens on port 3000 (line 1 of its log); let "
                + "the program listen on port 8080, or map port 3000"),
        ["the program's log names the mapped port"] = new(
            Bridge().Checked(Check()).With(Task("a", "10.0.0.5", 720, Never(3, Refused)))
                .Log("web.instance-a._app.1", "Listening on http://0.0.0.0:8080\n"),
            ["health.never_passed"],
            "/web: its only running instance never passed its HTTP health check of /health on port 31005 in 12 min since the start, on 10.0.0.5: "
                + "ConnectException: Connection refused; nothing listens there, so let the program listen on that port or correct the check's port"),
        ["killed task of which the host port is not known"] = new(
            Bridge().Checked(Check()).With(Kill("500 Internal Server Error", 90)).With(Task("b", "10.0.0.6", 60)),
            ["health.failing"],
            "/web: Marathon killed a task 90 s ago on 10.0.0.5, because the HTTP health check of /health failed: 500 Internal Server Error; read the program's "
                + "log, since it answers with an error itself"),
        ["host ports differ"] = new(
            Bridge().Instances(2).Checked(Check()).With(
                Task("a", "10.0.0.5", 720, Never(3, "502 Bad Gateway")), Task("b", "10.0.0.6", 720, Never(3, "502 Bad Gateway")) with { Ports = [31006] }),
            ["health.never_passed"],
            "/web: 2 of 2 running instances never passed their HTTP health check of /health in 12 min since the start, on both agents: 502 Bad Gateway; read "
                + "the program's log, since it answers with an error itself"),
        ["host port asked in the container"] = new(
            Bridge().Checked(Check("MESOS_HTTP") with { PortIndex = null, Port = 31005 }).With(Task("a", "10.0.0.5", 720, Never(1, null))),
            ["health.wrong_port"],
            "/web: its MESOS_HTTP health check of /health cannot pass: it asks host port 31005 from inside the container, where only the container port "
                + "answers; use portIndex instead of port"),
    };

    private static Scene Bridge() => new Scene().Define(d => d with
    {
        Networks = [new(NetworkKind.Bridge, null)],
        PortRule = PortRule.Mapped,
        HostPorts = [0],
        ContainerPorts = [8080],
    });
}
