namespace Diagnosis.Analysis.Tests.Failures.Causes;

/// <summary>The first remedy names the real thing and fits the words of the error, not only its label.</summary>
public sealed class RemedyTests
{
    [Theory]
    [InlineData("x509: certificate signed by unknown authority", "Install the authority of registry.example.com on all agents")]
    [InlineData(
        "x509: certificate has expired or is not yet valid: current time 2024-02-01T10:00:00Z is after 2024-01-01T00:00:00Z",
        "Renew the certificate of registry.example.com")]
    [InlineData("x509: certificate is valid for *.internal.example.com, not registry.example.com", "Give registry.example.com a certificate that names it")]
    [InlineData("x509: certificate relies on legacy Common Name field, use SANs instead", "Give registry.example.com a certificate that names it")]
    [InlineData("remote error: tls: handshake failure", "Bring the TLS versions of the agent and registry.example.com together")]
    [InlineData("remote error: tls: bad certificate", "Give the agents the client certificate that registry.example.com asks for")]
    [InlineData("http: server gave HTTP response to HTTPS client", "Give registry.example.com:5000 a TLS certificate")]
    [InlineData("dial tcp: lookup registry.example.com on 10.0.0.2:53: no such host", "Check how the agent resolves registry.example.com")]
    [InlineData("remote error: tls: unrecognized name", "Check that registry.example.com leads to the registry")]
    [InlineData("remote error: tls: unknown certificate authority", "Give the agents the client certificate that registry.example.com asks for")]
    [InlineData("Get https://auth.example.com/token: x509: certificate signed by unknown authority", "Install the authority of auth.example.com on all agents")]
    [InlineData(
        "denied: client with IP '203.0.113.7' is not allowed access. Refer https://aka.ms/acr/firewall to grant access.",
        "Allow the agents' addresses on registry.example.com:5000")]
    [InlineData(
        "denied: Artifact Registry API has not been used in project 123 before or it is disabled.",
        "Enable the API of registry.example.com:5000 in its project")]
    [InlineData("missing signature key", "Install a newer Docker Engine on the agents")]
    [InlineData("mediaType in manifest should be 'a' not 'b'", "Install a newer Docker Engine on the agents")]
    [InlineData(
        "Docker Image Format v1 and Docker Image manifest version 2, schema 1 support has been removed.",
        "Build `registry.example.com:5000/team/app:1` again with a current tool and push it")]
    [InlineData("unauthorized: authentication required", "Log in to registry.example.com:5000 on the agents")]
    public void First_remedy_of_a_pull_fits_the_error(string error, string remedy)
    {
        var message = "Failed to launch container: Failed to run 'docker -H unix:///var/run/docker.sock pull registry.example.com:5000/team/app:1': exited "
            + $"with status 1; stderr='Error response from daemon: Get https://registry.example.com:5000/v2/: {error}\n'";

        FailureClassifier.Classify(new FailureMessage(message, "TASK_FAILED")).Remedies[0].Title.ShouldBe(remedy);
    }

    [Theory]
    [InlineData(
        "driver failed programming external connectivity on endpoint m (ab): (iptables failed: iptables: No chain/target/match by that name. (exit status 1)).",
        "Restart docker on that agent")]
    [InlineData("Conflict. The container name \"/mesos-1\" is already in use by container \"0d5a\".", "Remove the old container on that agent")]
    [InlineData("something new happened.", "Look at the docker log of that agent")]
    public void Remedy_of_a_refused_start_does_not_lead_back_to_the_text_it_came_from(string error, string remedy) =>
        FailureClassifier.Classify(
            new FailureMessage($"docker: Error response from daemon: {error}\nSee 'docker run --help'.", "TASK_FAILED", Channel: FailureChannel.SandboxStderr))
            .Remedies[0].Title.ShouldBe(remedy);

    [Fact]
    public void Refused_start_without_words_leads_to_the_sandbox() =>
        FailureClassifier.Classify(new FailureMessage("Container exited with status 125", "TASK_FAILED")).Remedies[0].Title
            .ShouldBe("Read `stderr` in the sandbox of the task");

    [Fact]
    public void Manifest_that_the_mesos_containerizer_cannot_read_leads_to_docker()
    {
        const string message = "Failed to launch container: Unsupported manifest MIME type: application/vnd.docker.distribution.manifest.list.v2+json";

        FailureClassifier.Classify(new FailureMessage(message, "TASK_FAILED")).Remedies.ShouldContain(remedy => remedy.Title == "Use the Docker containerizer");
    }

    [Theory]
    [InlineData("Unexpected HTTP response '401 Unauthorized' when trying to get the manifest")]
    [InlineData("Unexpected HTTP response '429 Too Many Requests' when trying to get the manifest")]
    public void Login_of_the_mesos_containerizer_stands_in_the_definition(string error)
    {
        var remedies = FailureClassifier.Classify(new FailureMessage($"Failed to launch container: {error}", "TASK_FAILED", Image: "team/web:1")).Remedies;

        remedies[0].Title.ShouldBe("Give the image a login for docker.io with `pullConfig`");
        remedies[0].Description.ShouldContain("`container.docker.pullConfig.secret`");
        remedies.ShouldAllBe(r => r.Command == null);
    }

    [Theory]
    [InlineData("Failed to launch container: Unknown CNI network 'weave'", null)]
    [InlineData("Container exited with status 125: docker: Error response from daemon: network weave not found.", "docker network ls")]
    public void Networks_of_docker_alone_are_listed_by_docker(string message, string? command) =>
        FailureClassifier.Classify(new FailureMessage(message, "TASK_FAILED")).Remedies[0].Command.ShouldBe(command);

    [Fact]
    public void Log_of_a_task_that_ended_is_asked_for_as_such()
    {
        var found = FailureClassifier.Classify(new FailureMessage("Container exited with status 1", "TASK_FAILED"));

        found.Cause.Remedies(found.Facts with { TaskId = "web.1" })[0].Command.ShouldBe("dcos task log --completed --lines=100 web.1 stderr");
    }

    [Theory]
    [InlineData("Disk usage (204MB) exceeds quota (200MB)", "Raise `disk` above 200MB or write less")]
    [InlineData("Memory limit exceeded: Requested: 64MB Maximum Used: 64MB", "Raise `mem` above 64MB")]
    [InlineData("Failed to launch container: Collect failed: Path '/data/app' in HOST_PATH volume does not exist", "Create `/data/app` on the agents")]
    [InlineData("Failed to launch container: Failed to chown '/x/stdout' to user 'svc' : No such user 'svc'", "Create `svc` on all agents")]
    [InlineData("Failed to launch container: Failed to pull docker image 'team/web:1'", "Pull `team/web:1` by hand on that agent")]
    [InlineData(
        "Failed to launch container: Error: Environment variable 'DB_PASS' contains secret but no secret resolver provided",
        "Start the Mesos agent on that agent with a secret resolver")]
    [InlineData("Container exited with status 137", "Look for an out-of-memory kill in the kernel log of the agent")]
    public void First_remedy_names_the_real_thing(string message, string remedy) =>
        FailureClassifier.Classify(new FailureMessage(message, "TASK_FAILED")).Remedies[0].Title.ShouldBe(remedy);
}
