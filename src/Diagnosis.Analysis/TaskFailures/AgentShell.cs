using Diagnosis.Analysis.Failures.Text;
using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>What is typed in a shell of the agent stands within the command that opens one there; where the agent is not known a person finds it.</summary>
internal static class AgentShell
{
    private static readonly string[] Programs = ["docker ", "df ", "journalctl ", "curl -v ", "ss "];

    /// <summary>The remedy with the command, as it is typed by somebody who is not on the agent.</summary>
    public static Remedy Running(Remedy remedy, string command, FailureFacts facts) =>
        !Array.Exists(Programs, program => command.StartsWith(program, StringComparison.Ordinal)) ? remedy with { Command = command }
        : facts.AgentId is { Length: > 0 } id ? remedy with { Command = $"dcos node ssh --master-proxy --mesos-id={id} \"{command}\"" }
        : facts.Agent is { Length: > 0 } host ? remedy with { Command = $"dcos node ssh --master-proxy --private-ip={host} \"{command}\"" }
        : remedy with { OperatorAction = $"Run on the agent: {command}" };
}
