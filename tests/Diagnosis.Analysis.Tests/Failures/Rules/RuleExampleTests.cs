using Diagnosis.Analysis.Failures.Rules;

namespace Diagnosis.Analysis.Tests.Failures.Rules;

/// <summary>
/// Every rule decides every example of its own, in every wrapper that Mesos has put around such words: no rule stands in the shadow of another.
/// </summary>
public sealed class RuleExampleTests
{
    private const string Image = "registry.example.com/team/app:1";
    private const string DaemonError = "Error response from daemon: ";
    private const string LaunchFailed = "REASON_CONTAINER_LAUNCH_FAILED";
    private const string LogHeader = "E0301 12:00:00.123456  1234 slave.cpp:5555] ";
    private const string Executor = "Container '7c0f' for executor 'app.1' of framework 5b1f-0001 failed to start: ";

    public static TheoryData<string, string> Examples()
    {
        var data = new TheoryData<string, string>();
        foreach (var rule in RuleCatalogue.All)
        {
            foreach (var example in rule.Examples)
            {
                data.Add(rule.Id, example);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_is_decided_by_its_own_rule(string id, string example)
    {
        var messages = Messages(RuleCatalogue.All.Single(rule => rule.Id == id), example).ToList();

        messages.ShouldNotBeEmpty();
        foreach (var message in messages)
        {
            var found = FailureClassifier.Classify(message);
            found.Rule.ShouldBe(id, $"{message.Channel}: {message.Text}\nquote: {found.Quote}");
        }
    }

    public static TheoryData<string> Rules => [.. RuleCatalogue.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_has_an_example(string id) => RuleCatalogue.All.Single(rule => rule.Id == id).Examples.ShouldNotBeEmpty();

    public static TheoryData<string> Statuses => [.. StatusRules.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Statuses))]
    public void State_and_reason_are_decided_by_their_own_rule(string id)
    {
        var rule = StatusRules.All.Single(rule => rule.Id == id);
        var message = new FailureMessage(
            rule.Any.FirstOrDefault() ?? "",
            rule.State is null ? null : "TASK_" + rule.State,
            rule.Reason is null ? null : "REASON_" + rule.Reason);

        FailureClassifier.Classify(message).Rule.ShouldBe(id);
    }

    [Fact]
    public void Ids_are_unique() => RuleCatalogue.All.Select(rule => rule.Id).Concat(StatusRules.All.Select(rule => rule.Id)).ShouldBeUnique();

    private static IEnumerable<FailureMessage> Messages(FailureRule rule, string example)
    {
        var isOutput = IsOutput(example, rule.Origins);
        IEnumerable<FailureMessage> messages =
        [
            .. isOutput ? [InSandbox(example)] : Array.Empty<FailureMessage>(),
            .. rule.Origins.HasFlag(TextOrigin.Pull) && !isOutput ? Pulls(example) : [],
            .. rule.Origins.HasFlag(TextOrigin.DockerRun) && !isOutput ? Runs(example) : [],
            .. (rule.Origins & (TextOrigin.Mesos | TextOrigin.Provisioner)) != TextOrigin.None && !isOutput ? Launches(example) : [],
            .. rule.Origins == TextOrigin.Scheduler ? [new(example, Channel: FailureChannel.MarathonLog)] : Array.Empty<FailureMessage>(),
        ];
        return messages;
    }

    /// <summary>What a docker command of the agent printed, by itself and behind the words of the daemon.</summary>
    private static IEnumerable<FailureMessage> Pulls(string example)
    {
        const string pull = $"docker -H unix:///var/run/docker.sock pull {Image}";
        foreach (var output in new[] { example, DaemonError + example })
        {
            yield return new($"Failed to launch container: Failed to run '{pull}': exited with status 1; stderr='{output}\n'", "TASK_FAILED", LaunchFailed);
            yield return new(
                $"Failed to launch container: Failed to '{pull}': exit status = exited with status 1 stderr = {output}\n",
                "TASK_FAILED",
                LaunchFailed);
            yield return new($"{LogHeader}{Executor}Failed to run '{pull}': exited with status 1; stderr='{output}'", Channel: FailureChannel.AgentLog);
        }
    }

    private static IEnumerable<FailureMessage> Runs(string example) =>
        from client in new[] { "docker: ", "/usr/bin/docker: ", "" } select InSandbox($"{client}{DaemonError}{example}\nSee 'docker run --help'.");

    private static FailureMessage InSandbox(string output) =>
        new($"I0301 12:00:00.123456  1234 exec.cpp:161] Version: 1.11.0\n{output}", "TASK_FAILED", Channel: FailureChannel.SandboxStderr);

    private static IEnumerable<FailureMessage> Launches(string example) =>
    [
        new(example, "TASK_FAILED"),
        new(example.Replace(" ", "\n  ", StringComparison.Ordinal), "TASK_FAILED"),
        new($"Failed to launch container: {example}", "TASK_FAILED", LaunchFailed),
        new($"Failed to launch container: Collect failed: {example}", "TASK_FAILED", LaunchFailed),
        new($"{LogHeader}{Executor}{example}", Channel: FailureChannel.AgentLog),
    ];

    /// <summary>True for words that one of the origins writes into a sandbox: docker client, fetcher, launch helper, executor.</summary>
    private static bool IsOutput(string example, TextOrigin origins) =>
        OutputLines.Read(ReadableText.Read(example), image: null).Exists(segment => (segment.Origin & origins) != TextOrigin.None);
}
