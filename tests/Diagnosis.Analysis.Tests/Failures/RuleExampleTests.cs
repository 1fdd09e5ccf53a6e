using Diagnosis.Analysis.Failures.Rules;
using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.Tests.Failures;

/// <summary>Every example of every rule of the catalogue is decided by that rule's cause, in every wrapper that Mesos has put around it.</summary>
public sealed class RuleExampleTests
{
    private const string Image = "registry.example.com/team/app:1";

    public static IEnumerable<object[]> Examples =>
        RuleCatalogue.All.SelectMany(rule => rule.Examples.Select(example => (rule.Cause.Label, example))).Distinct().Select(pair => new object[] { pair.Label, pair.example });

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_gets_the_cause_of_its_rule(string cause, string example)
    {
        foreach (var message in Messages(cause, example))
        {
            var found = FailureClassifier.Classify(message);
            found.Cause.ShouldBe(cause, $"{message.Channel}: {message.Text}\nquote: {found.Quote}");
        }
    }

    [Fact]
    public void Every_rule_has_an_example_or_is_a_variant_of_one_that_has()
    {
        var withExample = RuleCatalogue.All.Where(rule => rule.Examples.Length > 0).Select(rule => rule.Cause).ToHashSet();

        RuleCatalogue.All.Where(rule => !withExample.Contains(rule.Cause)).ShouldBeEmpty();
    }

    private static IEnumerable<FailureMessage> Messages(string cause, string example)
    {
        var scopes = RuleCatalogue.All.Where(rule => rule.Cause.Label == cause && rule.Examples.Contains(example)).Aggregate(TextScope.None, (all, rule) => all | rule.Scopes);
        if (scopes.HasFlag(TextScope.Pull) && !example.StartsWith("docker: ", StringComparison.Ordinal))
        {
            yield return new($"Failed to launch container: Failed to run 'docker -H unix:///var/run/docker.sock pull {Image}': exited with status 1; stderr='{example}\n'", "TASK_FAILED", "REASON_CONTAINER_LAUNCH_FAILED");
            yield return new($"Failed to launch container: Failed to 'docker -H unix:///var/run/docker.sock pull {Image}': exit status = exited with status 1 stderr = {example}\n", "TASK_FAILED", "REASON_CONTAINER_LAUNCH_FAILED");
            yield return new($"E0301 12:00:00.123456  1234 slave.cpp:5555] Container '7c0f' for executor 'app.1' of framework 5b1f-0001 failed to start: Failed to run 'docker -H unix:///var/run/docker.sock pull {Image}': exited with status 1; stderr='{example}'", Channel: FailureChannel.AgentLog);
        }
        else if (scopes.HasFlag(TextScope.Scheduler) && !scopes.HasFlag(TextScope.Mesos))
        {
            yield return new(example, Channel: FailureChannel.MarathonLog);
        }
        else if (scopes.HasFlag(TextScope.Mesos) || scopes.HasFlag(TextScope.Provisioner))
        {
            yield return new(example, "TASK_FAILED");
            yield return new(example.Replace(" ", "\n  ", StringComparison.Ordinal), "TASK_FAILED");
        }

        if ((scopes & (TextScope.DockerRun | TextScope.Launcher | TextScope.Fetcher | TextScope.Health)) != TextScope.None && IsOutputLine(example))
        {
            yield return new($"I0301 12:00:00.123456  1234 exec.cpp:161] Version: 1.11.0\n{example}\nSee 'docker run --help'.", "TASK_FAILED", Channel: FailureChannel.SandboxStderr);
        }
    }

    private static bool IsOutputLine(string example) =>
        new[] { "docker: ", "FATA[", "W0", "I0", "Health check failed:", "/usr/bin/docker", "time=", "20", "Failed to get the ", "Failed to execute ", "Failed to fetch '", "Failed to execute '", "Failed to extract", "exec /", "standard_init_linux", "HTTP health", "TCP health", "COMMAND health" }.Any(start => example.StartsWith(start, StringComparison.Ordinal));
}
