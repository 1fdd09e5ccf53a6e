using Diagnosis.Analysis.Failures.Rules;

namespace Diagnosis.Analysis.Tests.Failures;

/// <summary>
/// Every rule decides every example of its own, in every wrapper that Mesos has put around such words: no rule stands in the shadow of another.
/// </summary>
public sealed class RuleExampleTests
{
    private const string Image = "registry.example.com/team/app:1";
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
        var speakers = rule.Speakers;
        var isDockerClient = example.StartsWith("docker: ", StringComparison.Ordinal);
        if (speakers.HasFlag(Speaker.Pull) && !isDockerClient)
        {
            var pull = $"docker -H unix:///var/run/docker.sock pull {Image}";
            yield return Launch($"Failed to launch container: Failed to run '{pull}': exited with status 1; stderr='{example}\n'");
            yield return Launch($"Failed to launch container: Failed to '{pull}': exit status = exited with status 1 stderr = {example}\n");
            yield return new($"{LogHeader}{Executor}Failed to run '{pull}': exited with status 1; stderr='{example}'", Channel: FailureChannel.AgentLog);
        }

        if (speakers.HasFlag(Speaker.DockerCommand) && !isDockerClient)
        {
            yield return Launch(
                "Failed to launch container: Failed to run 'docker -H unix:///var/run/docker.sock inspect mesos-1': exited with status 1; "
                    + $"stderr='{example}\n'");
        }

        if (speakers.HasFlag(Speaker.Scheduler) && !speakers.HasFlag(Speaker.Mesos))
        {
            yield return new(example, Channel: FailureChannel.MarathonLog);
        }

        var isOutput = IsOutput(example, speakers);
        if ((speakers & (Speaker.Mesos | Speaker.Provisioner)) != Speaker.None && !isOutput)
        {
            yield return new(example, "TASK_FAILED");
            yield return new(example.Replace(" ", "\n  ", StringComparison.Ordinal), "TASK_FAILED");
        }

        if (isOutput)
        {
            yield return new(
                $"I0301 12:00:00.123456  1234 exec.cpp:161] Version: 1.11.0\n{example}\nSee 'docker run --help'.",
                "TASK_FAILED",
                Channel: FailureChannel.SandboxStderr);
        }

        FailureMessage Launch(string text) => new(text, "TASK_FAILED", "REASON_CONTAINER_LAUNCH_FAILED");
    }

    /// <summary>True for words that one of the speakers writes into a sandbox: docker client, fetcher, launch helper, executor.</summary>
    private static bool IsOutput(string example, Speaker speakers) =>
        OutputLines.Read(ReadableText.Read(example), image: null).Exists(segment => (segment.Speaker & speakers) != Speaker.None);
}
