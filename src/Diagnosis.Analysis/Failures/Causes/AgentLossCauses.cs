using Diagnosis.Analysis.Wording;
using static Diagnosis.Analysis.Failures.Causes.CauseWording;

namespace Diagnosis.Analysis.Failures.Causes;

/// <summary>Causes where the agent was lost, removed or emptied.</summary>
internal static class AgentLossCauses
{
    public static readonly FailureCause Unreachable = new("agent_unreachable", FailureArea.Agent, FailureCategory.Agent)
    {
        EndsRunningTasks = true,
        Summary = f => $"the master lost contact with {Agent(f, "the agent")} that ran the task",
        Explanation = f => "The master's own ping to the agent got no answer; the words \"health check\" in such a text mean that ping, not the check of the "
            + "app. The task may still be running there. Marathon replaces it after the time of `unreachableStrategy`.",
        Remedies = f =>
        [
            new($"Bring {Agent(f, "the agent")} back", "Check host, network and the Mesos agent unit.", Risk.Medium)
            {
                BringsAgentBack = true,
                Action = $"See whether the host of {ThatAgent(f)} is up and the masters reach it, and start its Mesos agent "
                    + "(`systemctl status dcos-mesos-slave`).",
            },
        ],
    };

    public static readonly FailureCause Removed = new("agent_removed", FailureArea.Agent, FailureCategory.Agent)
    {
        EndsRunningTasks = true,
        Summary = f => $"{Agent(f, "the agent")} was removed from the cluster",
        Explanation = f => "The agent unregistered, or came back at the same address with a new id because its work directory was wiped; old versions of Mesos "
            + "also remove one that does not answer. Its tasks and volumes are gone for Mesos.",
        Remedies = f =>
        [
            new("Check whether the removal was meant", "An agent that loses its id loses the reservations of stateful instances.", Risk.Low)
            {
                Action = $"Find out who stopped the Mesos agent on {ThatAgent(f)}, or emptied its work directory; start it again if that was not meant.",
            },
        ],
    };

    public static readonly FailureCause Gone = new("agent_gone", FailureArea.Agent, FailureCategory.Agent)
    {
        EndsRunningTasks = true,
        Summary = f => $"{Agent(f, "the agent")} was marked gone, and its tasks with it",
        Explanation = f => "An operator declared the agent gone for good. It cannot come back under the same id; Marathon starts new instances elsewhere.",
        Remedies = f =>
        [
            new("Leave it, if this was meant",
                "Marathon starts new instances elsewhere; a stateful one loses its reservation and its volumes, and starts empty.", Risk.Low)
            {
                Action = $"Find out whether {ThatAgent(f)} was meant to go. If not, start its Mesos agent anew with an empty work directory: it then "
                    + "registers under a new id.",
            },
        ],
    };

    public static readonly FailureCause Draining = new("agent_draining", FailureArea.Agent, FailureCategory.Agent)
    {
        EndsRunningTasks = true,
        Summary = f => $"the task was stopped because {Agent(f, "its agent")} is being drained",
        Explanation = f => "Draining kills tasks on purpose; the exit status, 137 included, is that of the kill and no crash. Marathon adds no back-off for "
            + "it.",
        Remedies = f => [new("Reactivate the agent, unless the drain was meant", "Marathon starts the instances on other agents meanwhile.", Risk.Low,
            f.AgentId is { } id ? $"dcos node reactivate {id}" : null)],
    };

    public static readonly FailureCause ReconciliationUnknown = new("reconciliation_unknown", FailureArea.Agent, FailureCategory.Agent)
    {
        EndsRunningTasks = true,
        Summary = f => "Mesos does not know the task any more",
        Explanation = f => "The scheduler asked for the state of its tasks, and neither master nor agent knows this one: it ended while one of them was away. "
            + "This hides the earlier text, which had the reason.",
        Remedies = f => [new("Look at the sandbox and the agent log", "They may still have the end of the task.", Risk.Low, TaskLog(f))],
    };
}
