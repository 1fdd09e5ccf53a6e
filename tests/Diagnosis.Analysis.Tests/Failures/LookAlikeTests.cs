namespace Diagnosis.Analysis.Tests.Failures;

/// <summary>Names, quoted commands and a program's own words never decide, whatever they say.</summary>
public sealed class LookAlikeTests
{
    private static readonly string[] HostileImages =
    [
        "foo/unauthorized-timeout:denied", "toomanyrequests/x509:no-such-host", "denied", "timeout:latest", "unauthorized:denied",
        "proxyconnect/eof:connection-refused", "name-unknown/manifest-unknown:not-found",
        "registry.timeout.example.com:5000/denied/lookup:latest", "connection-refused.example.com/too-many-open-files/app:toomanyrequests",
        "library/forbidden:1", "secret/secret:secret", "no-such-host.example.com/a/b:x509",
    ];

    private static readonly (string Cause, string StdErr)[] Texts =
    [
        (
            "image_not_found_or_no_access",
            "Error response from daemon: pull access denied for {repo}, repository does not exist or may require 'docker login': denied: requested access to "
                + "the resource is denied\n"),
        ("image_not_found_or_no_access", "Error response from daemon: repository {repo} not found: does not exist or no pull access\n"),
        ("image_not_found_or_no_access", "Error: image {ref} not found\n"),
        ("image_tag_not_found", "Error response from daemon: manifest for {ref} not found: manifest unknown: manifest unknown\n"),
        ("image_tag_not_found", "Error response from daemon: manifest for {ref} not found\n"),
        ("image_tag_not_found", "Pulling repository {repo}\nTag {tag} not found in repository {repo}\n"),
        ("image_tag_not_found", "Error response from daemon: failed to resolve reference \"{ref}\": {ref}: not found\n"),
        ("image_not_found", "Error response from daemon: repository {repo} not found: name unknown: repository name not known to registry\n"),
        ("registry_tls", "Error response from daemon: Get https://{host}/v2/{path}/manifests/{tag}: x509: certificate signed by unknown authority\n"),
        (
            "registry_connection",
            "Error response from daemon: Get \"https://{host}/v2/{path}/manifests/{tag}\": dial tcp 10.10.0.5:443: connect: connection refused\n"),
        ("registry_connection", "Error response from daemon: Get https://{host}/v2/{path}/manifests/{tag}: EOF\n"),
        ("registry_dns", "Error response from daemon: Get https://{host}/v2/: dial tcp: lookup {host} on 10.0.0.2:53: no such host\n"),
        (
            "registry_server_error",
            "Error response from daemon: Get https://{host}/v2/{path}/manifests/{tag}: received unexpected HTTP status: 503 Service Unavailable\n"),
        ("registry_auth", "Error response from daemon: Head \"https://{host}/v2/{path}/manifests/{tag}\": no basic auth credentials\n"),
        ("agent_disk_full", "{tag}: Pulling from {path}\nfailed to register layer: write /opt/{path}/denied: no space left on device\n"),
        (
            "image_platform_mismatch",
            "{tag}: Pulling from {path}\nno matching manifest for linux/arm64/v8 in the manifest list entries: no match for platform in manifest: not found\n"),
        (
            "image_manifest_unsupported",
            "[DEPRECATION NOTICE] Docker Image Format v1 and Docker Image manifest version 2, schema 1 support is disabled by default and will be removed in "
                + "an upcoming release. Suggest the author of {ref} to upgrade the image to the OCI Format\n"),
        ("docker_daemon_unavailable", "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n"),
        ("pull_unknown", ""),
        ("pull_unknown", "{tag}: Pulling from {path}\n"),
    ];

    public static IEnumerable<object[]> PullTexts =>
        from image in HostileImages from text in Texts from isNew in new[] { true, false } select new object[] { text.Cause, image, text.StdErr, isNew };

    [Theory]
    [MemberData(nameof(PullTexts))]
    public void Pull_text_keeps_its_cause_under_any_image_name(string cause, string image, string stdErr, bool isNew)
    {
        var message = $"Failed to launch container: {Wrap(image, Fill(stdErr, image), isNew)}";

        var found = FailureClassifier.Classify(new FailureMessage(message, "TASK_FAILED", "REASON_CONTAINER_LAUNCH_FAILED", Image: image));

        found.Cause.Label.ShouldBe(cause, message);
        found.Facts.Image.ShouldBe(image);
    }

    [Theory]
    [InlineData("TASK_RUNNING", "no_failure")]
    [InlineData("TASK_FAILED", "exit_code")]
    [InlineData("TASK_KILLED", "killed_by_request")]
    [InlineData("TASK_FINISHED", "no_failure")]
    public void Words_of_the_program_are_not_read_as_a_cause(string state, string cause)
    {
        const string output = """
            2024-01-01 ERROR could not start: Failed to run 'docker -H x pull app:1': exited with status 1; stderr='manifest unknown'
            unauthorized: authentication required
            dial tcp 10.0.0.1:5432: connect: connection refused
            java.lang.OutOfMemoryError: Java heap space
            write /data: no space left on device
            my log: docker: Error response from daemon: pull access denied for x
            level=error msg="Memory limit exceeded: Requested: 1MB Maximum Used: 1MB"
            """;

        FailureClassifier.Classify(new FailureMessage(output, state, Channel: FailureChannel.SandboxStderr)).Cause.Label.ShouldBe(cause);
    }

    [Theory]
    [InlineData("TASK_KILLED", null, "Container exited with status 137", "killed_by_request")]
    [InlineData("TASK_KILLED", null, "Command terminated with signal Killed", "killed_by_request")]
    [InlineData("TASK_KILLED", "REASON_SLAVE_DRAINING", "Container exited with status 143", "agent_draining")]
    [InlineData("TASK_KILLING", "REASON_AGENT_DRAINING", "", "agent_draining")]
    [InlineData("TASK_FAILED", "REASON_COMMAND_EXECUTOR_FAILED", "Container exited with status 137", "killed_by_signal")]
    [InlineData("TASK_FAILED", "REASON_MAX_COMPLETION_TIME_REACHED", "Command exited with status 143", "max_completion_time")]
    [InlineData("TASK_FAILED", "REASON_MEMORY_LIMIT", "Memory limit exceeded: Requested: 64MB Maximum Used: 64MB", "oom_killed")]
    [InlineData("TASK_FAILED", "REASON_CONTAINER_LIMITATION_DISK", "", "disk_quota_exceeded")]
    [InlineData("TASK_LOST", "REASON_RECONCILIATION", "Reconciliation: Latest task state", "no_failure")]
    [InlineData("TASK_FINISHED", null, "Command exited with status 0", "no_failure")]
    [InlineData("TASK_UNREACHABLE", "REASON_SLAVE_REMOVED", "health check timed out", "agent_unreachable")]
    [InlineData("TASK_KILLED", null, "Task was killed since health check failed. Reason: 500 Internal Server Error", "health_check_failed")]
    [InlineData("TASK_LOST", "REASON_SLAVE_RESTARTED", null, "agent_restarted")]
    [InlineData("TASK_GONE_BY_OPERATOR", "REASON_SLAVE_DRAINING", "", "agent_draining")]
    public void State_and_reason_outrank_the_text(string state, string? reason, string? text, string cause) =>
        FailureClassifier.Classify(new FailureMessage(text ?? "", state, reason)).Cause.Label.ShouldBe(cause);

    [Theory]
    [InlineData(
        "Failed to launch container: Collect failed: Path '/data/no such user/secret no space left on device' in HOST_PATH volume does not exist",
        "volume_host_path_missing")]
    [InlineData("Failed to execute '/opt/no space left on device/run': No such file or directory", "command_not_found")]
    [InlineData(
        "docker: Error response from daemon: OCI runtime create failed: container_linux.go:349: starting container process caused \"exec: \\\"permission "
            + "denied\\\": executable file not found in $PATH\": unknown.",
        "command_not_found")]
    [InlineData(
        "docker: Error response from daemon: OCI runtime create failed: runc create failed: unable to start container process: exec: \"/port is already "
            + "allocated\": permission denied: unknown.",
        "exec_permission_denied")]
    [InlineData(
        "Failed to fetch 'https://a.example.com/unauthorized/no-such-host.tgz': Error downloading resource, received HTTP return code 500",
        "artifact_fetch")]
    [InlineData(
        "Failed to launch container: Failed to perform 'curl' for 'https://toomanyrequests.example.com/v2/timeout/manifests/401': curl: (60) SSL certificate "
            + "problem: unable to get local issuer certificate",
        "registry_tls")]
    [InlineData("Container 7c0f is listening on unallocated port(s): [8080, 9090]", "container_limitation_ports")]
    [InlineData(
        "Failed to launch container: Failed to run 'docker -H unix:///var/run/docker.sock inspect mesos-1': exited with status 1; stderr='Error: No such "
            + "object: mesos-1\n'",
        "docker_run_failed")]
    [InlineData(
        "Failed to launch container: Failed to run 'docker -H unix:///var/run/docker.sock inspect mesos-1': exited with status 1; stderr='Cannot connect to "
            + "the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n'",
        "docker_daemon_unavailable")]
    [InlineData("unauthorized: authentication required", "unclassified")]
    [InlineData("my timeout", "unclassified")]
    [InlineData("", "unclassified")]
    public void Quoted_names_do_not_decide(string text, string cause)
    {
        var channel = text.StartsWith("docker: ", StringComparison.Ordinal)
            || text.StartsWith("Failed to execute", StringComparison.Ordinal) ? FailureChannel.SandboxStderr : FailureChannel.TaskStatus;

        FailureClassifier.Classify(new FailureMessage(text, channel == FailureChannel.SandboxStderr ? "TASK_FAILED" : null, Channel: channel)).Cause.Label
            .ShouldBe(cause);
    }

    [Theory]
    [InlineData("[app] Health check failed 3 times consecutively: HTTP health check failed: timeout", "TASK_RUNNING", "no_failure")]
    [InlineData("INFO HTTP health check failed: Unexpected HTTP response code: 404", "TASK_RUNNING", "no_failure")]
    [InlineData("An error occurred trying to connect: Post https://api.example.com/v1/orders: EOF", "TASK_FAILED", "exit_code")]
    [InlineData("docker-compose: Error response from daemon: network app-net not found", "TASK_FAILED", "exit_code")]
    [InlineData("ERROR Failed to execute command: No such file or directory", "TASK_FAILED", "exit_code")]
    [InlineData("time=\"2019-01-01T00:00:00Z\" level=fatal msg=\"network app-net not found\"", "TASK_FAILED", "exit_code")]
    [InlineData(
        "docker: Error response from daemon: Get http://consul.example.com:8500/v1/kv/registry: dial tcp: lookup consul.example.com: no such host.",
        "TASK_FAILED",
        "docker_run_failed")]
    [InlineData("docker: Error response from daemon: authorization denied by plugin opa: unauthorized: manifest.", "TASK_FAILED", "docker_run_failed")]
    [InlineData("docker: Error response from daemon: mkdir /var/lib/docker/sys/fs/cgroup: no space left on device.", "TASK_FAILED", "agent_disk_full")]
    public void Words_of_other_speakers_in_the_sandbox_are_not_those_of_docker_or_mesos(string line, string state, string cause) =>
        FailureClassifier.Classify(new FailureMessage(line, state, Channel: FailureChannel.SandboxStderr)).Cause.Label.ShouldBe(cause);

    [Fact]
    public void First_of_several_failures_in_one_message_decides()
    {
        var found = FailureClassifier.Classify(new FailureMessage(
            "Failed to launch container: Failed to fetch all URIs for container 'c0c4': exited with status 1; Failed to launch container: Collect failed: "
                + "Unknown CNI network 'dcoss'; Abnormal executor termination: unknown container",
            "TASK_FAILED"));

        found.Cause.Label.ShouldBe("artifact_fetch");
    }

    [Fact]
    public void Fetcher_output_names_the_artifact_behind_the_agents_message()
    {
        const string log =
            "I0301 12:00:00.123456  1234 fetcher.cpp:533] Begin fetcher log (stderr in sandbox) for container c0c4 from running command: /opt/mesos-fetcher\n"
            + "E0301 12:00:01.123456  1300 fetcher.cpp:617] Failed to fetch 'https://bob:hunter2@a.example.com/x.tgz': Error downloading resource, "
            + "received HTTP return code 404\n"
            + "E0301 12:00:02.123456  1234 slave.cpp:6025] Container 'c0c4' for executor 'app.1' of framework 5b1f-0001 failed to start: "
            + "Failed to fetch all URIs for container 'c0c4': exited with status 1";

        var found = FailureClassifier.Classify(new FailureMessage(log, Channel: FailureChannel.AgentLog));

        found.Cause.Label.ShouldBe("artifact_fetch");
        found.Facts.ArtifactUri.ShouldBe("https://bob:[redacted]@a.example.com/x.tgz");
        found.Facts.HttpStatus.ShouldBe(404);
    }

    private static string Wrap(string image, string stdErr, bool isNew) => isNew
        ? $"Failed to run 'docker -H unix:///var/run/docker.sock pull {image}': exited with status 1; stderr='{stdErr}'"
        : $"Failed to 'docker -H unix:///var/run/docker.sock pull {image}': exit status = exited with status 1 stderr = {stdErr}";

    private static string Fill(string text, string image)
    {
        var slash = image.LastIndexOf('/');
        var colon = image.IndexOf(':', slash + 1);
        var repo = colon < 0 ? image : image[..colon];
        var first = image.Split('/')[0];
        var hasHost = image.Contains('/') && (first.Contains('.') || first.Contains(':'));
        return text.Replace("{ref}", image).Replace("{repo}", repo).Replace("{tag}", colon < 0 ? "latest" : image[(colon + 1)..])
            
                .Replace("{host}", hasHost ? first : "registry-1.docker.io")
                .Replace("{path}", hasHost ? repo[(first.Length + 1)..] : repo.Contains('/') ? repo : "library/" + repo);
    }
}
