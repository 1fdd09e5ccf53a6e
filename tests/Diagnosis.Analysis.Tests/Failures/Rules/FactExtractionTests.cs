namespace Diagnosis.Analysis.Tests.Failures.Rules;

/// <summary>The real things that texts name: they stand in sentences and remedies.</summary>
public sealed class FactExtractionTests
{
    [Fact]
    public void Windows_dial_error_names_registry_and_address()
    {
        var facts = Pull(
            "Error response from daemon: Get \"https://registry.example.com:5000/v2/\": dial tcp 10.10.0.5:5000: connectex: No connection could be made "
                + "because the target machine actively refused it.");

        (facts.Image, facts.Registry, facts.Host, facts.Port, facts.Address)
            .ShouldBe(("registry.example.com:5000/team/app:1", "registry.example.com:5000", "registry.example.com", 5000, "10.10.0.5:5000"));
    }

    [Fact]
    public void Unreadable_certificate_directory_is_the_path()
    {
        var found = FailureClassifier.Classify(
            new FailureMessage(
                PullMessage("Error response from daemon: open /etc/docker/certs.d/registry.example.com:5000: permission denied"),
                "TASK_FAILED"));

        found.Facts.Path.ShouldBe("/etc/docker/certs.d/registry.example.com:5000");
        found.Remedies[0].Title.ShouldBe("Correct the files in `/etc/docker/certs.d/registry.example.com:5000/` on that agent");
    }

    [Fact]
    public void Old_client_in_a_log_line_names_the_port() =>
        Sandbox(
            "time=\"2015-03-01T12:00:00Z\" level=\"fatal\" msg=\"Error response from daemon: Cannot start container 0f1e: Error starting userland proxy: "
                + "listen tcp 0.0.0.0:31001: bind: address already in use\"").Port.ShouldBe(31001);

    [Fact]
    public void User_of_the_image_is_not_one_of_the_agent()
    {
        var found = FailureClassifier.Classify(
            new FailureMessage(
                "docker: Error response from daemon: unable to find user svc: no matching entries in passwd file.",
                "TASK_FAILED",
                Channel: FailureChannel.SandboxStderr));

        found.Facts.User.ShouldBe("svc");
        found.Summary.ShouldBe("the user `svc` does not exist in the image");
        found.Remedies[0].Title.ShouldBe("Add `svc` to the image, or name one that is there");
    }

    [Fact]
    public void Program_of_windows_is_named() =>
        Sandbox(
            "docker: Error response from daemon: container 0f1e encountered an error during hcsshim::System::CreateProcess: failure in a Windows system "
                + "call: The system cannot find the file specified. (0x2) extra info: {\"CommandLine\":\"serve.exe\"}.").Command.ShouldBe("serve.exe");

    [Fact]
    public void Endpoint_error_names_the_network() =>
        Sandbox("docker: Error response from daemon: failed to create endpoint mesos-1 on network app-net: could not add to store.").Network
            .ShouldBe("app-net");

    [Theory]
    [InlineData("Failed to create the mount point at '/rootfs/data': Read-only file system", "/rootfs/data")]
    [InlineData("Mount point '/mnt/x' is an absolute path. It must exist if the container shares the host filesystem", "/mnt/x")]
    [InlineData("Failed to create directory '/rootfs/etc' for the mount point: Read-only file system", "/rootfs/etc")]
    [InlineData("Failed to create directory '/sys/fs/cgroup/memory/mesos/0f': No space left on device", "/sys/fs/cgroup/memory/mesos/0f")]
    public void Launch_error_names_the_path(string text, string path) => Launch(text).Path.ShouldBe(path);

    [Fact]
    public void Duplicate_volume_is_named() => Launch("Found duplicate docker volume with driver 'rexray' and name 'pg'").Volume.ShouldBe("pg");

    [Fact]
    public void Cni_error_names_network_and_plugin()
    {
        Launch("Could not find the CNI plugin to use for network 'dcos' with CNI configuration '/etc/cni/x'").Network.ShouldBe("dcos");
        Launch("Failed to execute the CNI plugin '/opt/cni/bin/bridge': Permission denied").Plugin.ShouldBe("/opt/cni/bin/bridge");
    }

    [Fact]
    public void Pull_of_the_oldest_mesos_names_the_repository_of_the_progress() =>
        FailureClassifier.Classify(new FailureMessage(
            "Failed to execute 'docker pull', exited with status (exited with status 1): \nPulling repository registry.example.com/team/app\nError: Status 401 "
                + "trying to pull repository registry.example.com/team/app",
            Channel: FailureChannel.AgentLog)).Facts.Image.ShouldBe("registry.example.com/team/app");

    private static FailureFacts Pull(string stdErr) => FailureClassifier.Classify(new FailureMessage(PullMessage(stdErr), "TASK_FAILED")).Facts;

    private static FailureFacts Launch(string text) => FailureClassifier.Classify(
        new FailureMessage("Failed to launch container: Collect failed: " + text, "TASK_FAILED", "REASON_CONTAINER_LAUNCH_FAILED")).Facts;

    private static FailureFacts Sandbox(string text) =>
        FailureClassifier.Classify(new FailureMessage(text, "TASK_FAILED", Channel: FailureChannel.SandboxStderr)).Facts;

    private static string PullMessage(string stdErr) =>
        "Failed to launch container: Failed to run 'docker -H unix:///var/run/docker.sock pull registry.example.com:5000/team/app:1': exited with status 1; "
            + $"stderr='{stdErr}\n'";
}
