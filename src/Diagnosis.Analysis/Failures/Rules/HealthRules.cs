using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.Failures.Rules;

/// <summary>What health checks say: Marathon's own in the task status, those of the executor in the sandbox (Mesos checks/health_checker.cpp).</summary>
internal static class HealthRules
{
    private const TextOrigin Health = TextOrigin.Health | TextOrigin.Mesos;

    /// <summary>Mesos 0.20 to 1.2 (health-check/main.cpp, health_checker.cpp): "Health check failed N times consecutively: ..." in the sandbox alone.</summary>
    private const TextOrigin Old = TextOrigin.Health;
    private const string Opening = @"\Ahealth check failed ?(?:\d+ times consecutively: |: ?)?";

    public static IReadOnlyList<FailureRule> All { get; } =
    [
        new("marathon-health-misconfigured", HealthCauses.Misconfigured, Health)
        {
            Any = ["task was killed since health check failed"],
            Pattern = @"task was killed since health check failed\. reason: (?<detail>(?<http>40[0-7]|409|41\d|42[0-8])\b.*"
                + @"|.*unable to get the task's effective.*)",
            Examples =
            [
                "Task was killed since health check failed. Reason: 404 Not Found",
                "Task was killed since health check failed. Reason: UnsupportedOperationException: Health check failed: unable to get the task's effectivePort",
            ],
        },
        new("marathon-health-failed", HealthCauses.Failed, Health)
        {
            Any = ["task was killed since health check failed"],
            Pattern = @"task was killed since health check failed(?:\. reason: (?<detail>(?<http>\d{3})?\b.*|.*))?",
            Examples =
            [
                "Task was killed since health check failed. Reason: 503 Service Unavailable",
                "Task was killed since health check failed. Reason: ConnectException: Connection refused",
                "Task was killed since health check failed. Reason: SocketTimeoutException: connect timed out",
                "Task was killed since health check failed. Reason: StreamTcpException: Tcp command [Connect(10.0.3.17:31001,None,List(),Some(20 "
                    + "seconds),true)] failed because of java.net.ConnectException: Connection refused",
            ],
        },
        new("health-grace-period", NonFailureCauses.NoFailure, Health)
        {
            Any = ["ignoring failure of "],
            Pattern = @"\Aignoring failure of (?:\w+ )?health check.*",
            Confidence = 0.8,
            Examples = ["Ignoring failure of HTTP health check for task 'app.1': still in grace period"],
        },
        new("old-health-grace-period", NonFailureCauses.NoFailure, Old)
        {
            Any = ["ignoring failure as health check still in grace period"],
            Confidence = 0.8,
            Examples = ["I0612 07:15:31.604212  2187 health_checker.cpp:190] Ignoring failure as health check still in grace period"],
        },
        new("health-misconfigured", HealthCauses.Misconfigured, Health)
        {
            Any = [" health check for task "],
            Pattern = @"\A(?<check>https?|tcp|command) health check for task '[^']*' failed: (?<detail>unexpected http response code: (?<http>40[0-7]|410)"
                + @"|command exited with status 12[67])",
            Examples = ["HTTP health check for task 'app.1' failed: Unexpected HTTP response code: 404"],
        },
        new("health-failed", HealthCauses.Failed, Health)
        {
            Any = [" health check for task "],
            Pattern = @"\A(?<check>https?|tcp|command) health check for task '[^']*' failed(?:: (?<detail>(?:unexpected http response code: (?<http>\d+))?.*)"
                + @"| (?<detail>\d+ times.*))?",
            Examples =
            [
                "HTTP health check for task 'app.1' failed: curl exited with status 7: curl: (7) Failed to connect to 127.0.0.1 port 31001: Connection refused",
                "HTTP health check for task 'app.1' failed: curl timed out after 20secs",
                "COMMAND health check for task 'app.1' failed: Command exited with status 1",
                "COMMAND health check for task 'app.1' failed: Command timed out after 20secs",
                "TCP health check for task 'app.1' failed: TCP connection failed", "HTTP health check for task 'app.1' failed 3 times consecutively",
            ],
        },
        new("old-health-misconfigured", HealthCauses.Misconfigured, Old)
        {
            Any = ["health check failed"],
            Pattern = Opening + @"(?:(?<check>https?|tcp|command) health check failed: |health (?<check>command) check )"
                + @"(?<detail>unexpected http response code: (?<http>40[0-7]|410)\b|(?:command (?:returned )?)?exited with status 12[67]\b)",
            Examples =
            [
                "W0612 07:15:31.604212  2187 health_checker.cpp:205] Health check failed 2 times consecutively: HTTP health check failed: Unexpected HTTP "
                    + "response code: 404 Not Found",
                "Health check failed:COMMAND health check failed: Command returned exited with status 127",
            ],
        },
        new("old-health-failed", HealthCauses.Failed, Old)
        {
            Any = ["health check failed"],
            Pattern = Opening
                + @"(?:(?<check>https?|tcp|command) health check failed: |health (?<check>command) check |(?<check>command) check failed with reason: )"
                + @"(?<detail>(?:unexpected http response code: (?<http>\d+))?.*)"
                + @"|\Ahealth check failed \d+ times consecutively: (?<detail>.*)",
            Examples =
            [
                "W0612 07:15:31.604212  2187 health_checker.cpp:205] Health check failed 3 times consecutively: HTTP health check failed: curl returned exited "
                    + "with status 7: curl: (7) Failed to connect to 127.0.0.1 port 31001: Connection refused",
                "W0612 07:15:31.604212  2187 health_checker.cpp:205] Health check failed 1 times consecutively: TCP health check failed: bash returned exited "
                    + "with status 1: bash: connect: Connection refused",
                "W0612 07:15:31.604212  2187 main.cpp:300] Health check failed Health command check exited with status 1",
                "W0612 07:15:31.604212  2187 main.cpp:300] Health check failed Command check failed with reason: status still pending after timeout 20secs",
                "Health check failed:HTTP health check failed: Unexpected HTTP response code: 503 Service Unavailable",
            ],
        },
    ];
}
