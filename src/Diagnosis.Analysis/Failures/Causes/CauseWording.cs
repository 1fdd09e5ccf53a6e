using Diagnosis.Analysis.Failures.Text;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Failures.Causes;

/// <summary>How facts are named in sentences when they are known, and what is said when they are not.</summary>
internal static class CauseWording
{
    public static string Image(FailureFacts facts) => Named(facts.Image, "the image");

    /// <summary>Where the definition names the image.</summary>
    public static string Field(FailureFacts facts) => !facts.IsOfPod ? "`container.docker.image`"
        : facts.Container is { } container ? $"`image.id` of container `{container}`" : "`image.id` of the container";

    /// <summary>The host that the error is about; a name without a domain reads as a word, so that it has the port by which the image names it.</summary>
    public static string Registry(FailureFacts facts) =>
        facts is { Host: { } host, Registry: { } registry } && !host.Contains('.', StringComparison.Ordinal)
            && registry.StartsWith($"{host}:", StringComparison.OrdinalIgnoreCase)
            ? registry
            : facts.Host ?? facts.Registry ?? "the registry";

    /// <summary>The registry of the image itself, even when the error is about another host.</summary>
    public static string ImageRegistry(FailureFacts facts) => facts.Registry ?? facts.Host ?? "the registry";

    /// <summary>The address that was dialled; that of a name server says nothing about the host.</summary>
    public static string Address(FailureFacts facts) =>
        facts.Address is null || facts.Address.EndsWith(":53", StringComparison.Ordinal) ? "" : $" ({facts.Address})";

    public static string Agent(FailureFacts facts, string otherwise) => string.IsNullOrEmpty(facts.Agent) ? otherwise : $"agent `{facts.Agent}`";

    /// <summary>The agent of the failure in an instruction: its name, where it is known.</summary>
    public static string ThatAgent(FailureFacts facts) => string.IsNullOrEmpty(facts.Agent) ? "that agent" : facts.Agent;

    public static string Path(FailureFacts facts, string otherwise) => Named(facts.Path, otherwise);

    public static string Named(string? value, string otherwise) => string.IsNullOrEmpty(value) ? otherwise : $"`{value}`";

    /// <summary>": detail" or nothing.</summary>
    public static string Detail(FailureFacts facts) => string.IsNullOrEmpty(facts.Detail) ? "" : ": " + facts.Detail;

    /// <summary>True when the inner words hold one of these.</summary>
    public static bool Says(FailureFacts facts, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (facts.Detail?.Contains(word, StringComparison.OrdinalIgnoreCase) is true)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The command that shows the end of what the task wrote; null when its id is not known. It has ended, and such tasks need a word more.</summary>
    public static string? TaskLog(FailureFacts facts) => facts.TaskId is { } id ? $"dcos task log --completed --lines=100 {id} stderr" : null;

    /// <summary>The command that shows the log of the task's agent; null when its id is not known.</summary>
    public static string? AgentLog(FailureFacts facts) =>
        facts.AgentId is { } id ? $"dcos node log --mesos-id={id} --component=dcos-mesos-slave --lines=500" : null;

    public static FailureRemedy PullByHand(FailureFacts facts) => new($"Pull {Image(facts)} by hand on {ThatAgent(facts)}",
        "Run the same pull in a shell on the agent that failed: it shows progress and the full error.", Risk.Low, $"docker pull {facts.Image ?? "<image>"}");
}
