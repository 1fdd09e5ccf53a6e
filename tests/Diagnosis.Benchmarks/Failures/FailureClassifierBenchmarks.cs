using BenchmarkDotNet.Attributes;
using Diagnosis.Analysis.Failures;
using Diagnosis.Analysis.Failures.Text;
using Diagnosis.Benchmarks.Matching;

namespace Diagnosis.Benchmarks.Failures;

/// <summary>Time per classified message; one operation is one message.</summary>
[Config(typeof(ShortRun))]
public class FailureClassifierBenchmarks
{
    private static readonly FailureMessage[] Messages =
    [
        new(
            "Failed to launch container: Failed to run 'docker -H unix:///var/run/docker.sock pull registry.example.com/app:1': exited with status 1; "
                + "stderr='Error response from daemon: Get https://registry.example.com/v2/: x509: certificate signed by unknown authority\n'",
            "TASK_FAILED",
            "REASON_CONTAINER_LAUNCH_FAILED"),
        new(
            "Failed to launch container: Failed to run 'docker -H unix:///var/run/docker.sock pull org/app:1': exited with status 1; stderr='Error response "
                + "from daemon: manifest for org/app:1 not found: manifest unknown: manifest unknown\n'",
            "TASK_FAILED",
            "REASON_CONTAINER_LAUNCH_FAILED"),
        new("Container exited with status 137", "TASK_FAILED"),
        new(
            "Memory limit exceeded: Requested: 64MB Maximum Used: 64MB\n\nMEMORY STATISTICS: \ncache 0\nrss 67108864\n",
            "TASK_FAILED",
            "REASON_CONTAINER_LIMITATION_MEMORY"),
        new(
            "docker: Error response from daemon: OCI runtime create failed: container_linux.go:349: starting container process caused \"exec: "
                + "\\\"/start.sh\\\": permission denied\": unknown.",
            "TASK_FAILED",
            Channel: FailureChannel.SandboxStderr),
        new("Failed to launch container: Collect failed: Path '/data/app' in HOST_PATH volume does not exist", "TASK_FAILED", "REASON_CONTAINER_LAUNCH_FAILED"),
    ];

    /// <summary>A mix of pulls, exits, limits and volumes.</summary>
    [Benchmark(OperationsPerInvoke = 6)]
    public int ClassifyMixedMessages()
    {
        var remedies = 0;
        foreach (var message in Messages)
        {
            remedies += FailureClassifier.Classify(message).Remedies.Count;
        }

        return remedies;
    }
}
