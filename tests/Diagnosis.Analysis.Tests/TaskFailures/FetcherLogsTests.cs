using Diagnosis.Analysis.Cluster;
using static Diagnosis.Analysis.Tests.TaskFailures.FailureScene;

namespace Diagnosis.Analysis.Tests.TaskFailures;

/// <summary>Why an artifact could not be fetched stands in the sandbox, or in the agent's copy of it.</summary>
public sealed class FetcherLogsTests
{
    private const string Status = "Failed to launch container: Failed to fetch all URIs for container 'c1' with exit status: 256";

    [Fact]
    public async Task Agents_copy_of_the_fetchers_words_tells_the_cause()
    {
        const string Log = "W0101 11:59:30.1 20001 fetcher.cpp:910] Begin fetcher log (stderr in sandbox) for container c1 from running command: x\n"
            + "I0101 11:59:29.1 20001 fetcher.cpp:442] Fetching URI 'https://a.example.com/x.tgz'\n"
            + "Failed to fetch 'https://a.example.com/x.tgz': Error downloading resource: Couldn't resolve host name\n\nEnd fetcher log for container c1\n";

        var diagnosis = await new FailureScene().Last(Failure(Status)).Log(DocumentKind.AgentLog, "10.0.0.1", Log).DiagnoseAsync();

        diagnosis.Findings.Select(f => f.Code).ShouldBe(["task.artifact_fetch", "launch.backoff"]);
        diagnosis.Findings[0].Summary.ShouldContain(
            "`https://a.example.com/x.tgz` could not be fetched: Error downloading resource: Couldn't resolve host name");
    }

    [Fact]
    public async Task Words_of_another_container_are_not_its_own()
    {
        const string Log = "W0101 11:59:30.1 20001 fetcher.cpp:910] Begin fetcher log (stderr in sandbox) for container c2 from running command: x\n"
            + "Failed to fetch 'https://a.example.com/x.tgz': Error downloading resource: Couldn't resolve host name\nEnd fetcher log for container c2\n";

        var root = (await new FailureScene().Last(Failure(Status)).Log(DocumentKind.AgentLog, "10.0.0.1", Log).DiagnoseAsync()).Findings[0];

        root.Summary.ShouldNotContain("a.example.com");
    }

    [Theory]
    [InlineData(
        "file:///etc/docker.tar.gz", "cp: cannot stat '/etc/docker.tar.gz': No such file or directory\n", "No such file or directory",
        "ls -l '/etc/docker.tar.gz'")]
    [InlineData("https://a.example.com/x.tgz", "", "exit status: 256", "curl -sSIL 'https://a.example.com/x.tgz'")]
    public async Task Words_of_the_program_that_the_fetcher_ran_are_in_the_summary(string uri, string tool, string words, string command)
    {
        var log = $"{tool}Failed to fetch '{uri}': Failed to copy with command 'cp', exit status: 256\n";

        var root = (await new FailureScene().Last(Failure(Status)).Log(DocumentKind.TaskLog, TaskId("a"), log).DiagnoseAsync()).Findings[0];

        root.Summary.ShouldContain(words);
        root.Remedies.Select(r => r.Command).ShouldBe([command]);
    }
}
