using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.Failures.Rules;

/// <summary>
/// What master, allocator and Marathon say: lost agents, refused tasks, offers (Mesos master.cpp and validation.cpp, Marathon ResourceMatcher).
/// </summary>
internal static class ClusterRules
{
    private const TextOrigin Mesos = TextOrigin.Mesos | TextOrigin.Scheduler;
    private const TextOrigin Scheduler = TextOrigin.Scheduler;

    public static IReadOnlyList<FailureRule> Agents { get; } =
    [
        new("agent-health-check-timed-out", AgentLossCauses.Unreachable, Mesos)
        {
            Any = ["health check timed out"],
            Pattern = @"\Ahealth check timed out\z|(?:marking|marked|removing|removed) (?:slave"
                + @"|agent) \S+(?: at \S+)? \((?<agent>[^)]*)\).*: health check timed out|(?:slave|agent) (?<agent>\S+)(?: \([^)]*\))? (?:removed"
                + @"|is unreachable|unreachable).*: health check timed out|marking agent (?<agent>\S+).* unreachable.*",
            Examples =
            [
                "health check timed out", "Slave 10.0.3.17 removed: health check timed out", "Agent 10.0.3.17 is unreachable: health check timed out",
                "Marked agent 5b1f-S7 (10.0.3.17) unreachable: health check timed out",
            ],
        },
        new("agent-removed", AgentLossCauses.Removed, Mesos)
        {
            Any = [" removed", "removed agent ", "removed slave "],
            Pattern = @"removed (?:slave|agent) \S+(?: at \S+)? \((?<agent>[^)]*)\): (?:the |a |slave |new |agent ).*|(?:slave"
                + @"|agent) (?<agent>\S+) removed(?:: .*|\z)",
            Examples =
            [
                "Slave 10.0.3.17 removed: slave unregistered", "Agent 10.0.3.17 removed: the agent unregistered",
                "Agent 10.0.3.17 removed: a new agent registered at the same address", "Slave w3.local removed",
                "Removed agent 5b1f-S7 at slave(1)@10.0.3.17:5051 (10.0.3.17): the agent unregistered",
            ],
        },
        new("agent-unreachable", AgentLossCauses.Unreachable, Mesos)
        {
            Any = ["did not reregister within", "did not re-register within", "is unreachable", "agent disconnected", "slave disconnected", " disconnected"],
            Pattern = @"(?:marking|marked) agent \S+ \((?<agent>[^)]*)\) unreachable: .*|agent did not re-?register within (?<time>[\d.]+ ?\w+).*|(?:slave"
                + @"|agent) (?<agent>\S+) (?:is unreachable|disconnected)\b.*|(?:slave|agent) disconnected|reconciliation: task is unreachable",
            Examples =
            [
                "agent did not reregister within 10mins after disconnecting", "agent did not re-register within 10mins after disconnecting",
                "Slave 10.0.3.17 is unreachable", "Agent disconnected", "Agent 10.0.3.17 disconnected", "Reconciliation: Task is unreachable",
            ],
        },
        new("agent-marking-gone", AgentLossCauses.Gone, Scheduler)
        {
            Any = ["as gone"],
            Pattern = @"mark(?:ing|ed) agent '?(?<agent>[^\s']+)'? (?:\((?<agent>[^)]*)\) )?as gone.*",
            Examples = ["Marking agent '5b1f-S7' as gone"],
        },
        new("agent-marked-gone", AgentLossCauses.Gone, Mesos)
        {
            Any = ["marked gone", "reconciliation: task is gone"],
            Examples = ["Agent has been marked gone", "Reconciliation: Task is gone"],
        },
        new("agent-already-draining", AgentLossCauses.Draining, Mesos)
        {
            Any = ["already draining"],
            Examples = ["Task was received while agent was already draining"],
        },
        new("reconciliation-latest-state", NonFailureCauses.NoFailure, Mesos)
        {
            Any = ["reconciliation: latest task state", "agent re-reregistered", "agent reregistered"],
            Examples = ["Reconciliation: Latest task state", "Unreachable agent re-reregistered", "Unknown agent reregistered"],
        },
        new("reconciliation-unknown", AgentLossCauses.ReconciliationUnknown, Mesos)
        {
            Any = ["reconciliation: task is unknown", "reconciliation: task unknown"],
            Examples =
            [
                "Reconciliation: Task is unknown to the agent", "Reconciliation: Task is unknown to the slave", "Reconciliation: task unknown to the agent",
                "Reconciliation: Task is unknown",
            ],
        },
        new("framework-removed", NonFailureCauses.FrameworkRemoved, Mesos)
        {
            Any = ["framework "],
            Pattern = @"\Aframework \S+ removed\b.*",
            Examples = ["Framework 5b1f0d3a-0000-4a5e-8a0f-9e1b9c3f4a55-0001 removed"],
        },
    ];

    public static IReadOnlyList<FailureRule> Tasks { get; } =
    [
        new("task-unauthorized", DefinitionCauses.UnauthorizedTask, Mesos)
        {
            Any = ["not authorized to launch", "failed to authorize task", "not authorized to "],
            Pattern = @"not authorized to launch (?:as user '(?<user>[^']*)'|task \S+(?: of framework \S+ under user '(?<user>[^']*)')?|.*)"
                + @"|failed to authorize task.*|is not authorized to .*",
            Examples =
            [
                "Not authorized to launch as user 'root'", "Not authorized to launch task app.1 of framework F under user 'root'",
                "Framework 5b1f is not authorized to launch task app.6f2f2e0c", "Failed to authorize task app.1: timed out",
            ],
        },
        new("task-exceeds-offer", OfferCauses.ResourcesExceedOffer, Mesos)
        {
            Any = ["is more than available", "than available "],
            Pattern = @"(?:total resources|task uses more resources) .*(?:is more |)than available.*",
            Examples =
            [
                "Total resources cpus(allocated: *):4; mem(allocated: *):8192 required by task and its executor is more than available cpus(allocated: *):2",
                "Task uses more resources cpus(*):4 than available cpus(*):2",
            ],
        },
        new("task-offer-invalid", OfferCauses.InvalidOffer, Mesos)
        {
            Any = ["invalid offers", "is no longer valid", "outdated resource state"],
            Examples = ["Task launched with invalid offers: Offer 5b1f-O1 is no longer valid", "Task assumes outdated resource state"],
        },
        new("task-invalid", DefinitionCauses.TaskInvalid, Mesos)
        {
            Any =
            [
                "task uses ", "task has duplicate id", "task's `", "task mixes revocable", "cannot reuse an already existing executor",
                "not capable of handling task resource limits", "is invalid:", "executor uses ", "task group ", "executorinfo", "taskinfo",
            ],
            Pattern = @"\A(?<detail>(?:task (?:uses|has|mixes|group)|task's|tasks |cannot reuse an already|agent is not capable|executor uses|task '"
                + @"|executorinfo|taskinfo).*)",
            Examples =
            [
                "Task uses no resources", "Task has duplicate ID: app.1", "Task uses invalid health check: x", "Task's `ContainerInfo` is invalid: y",
                "Task mixes revocable and non-revocable resources", "Cannot reuse an already existing executor for a command task",
                "Agent is not capable of handling task resource limits", "Task uses duplicate persistence ID: a", "Task uses invalid agent",
            ],
        },
    ];

    public static IReadOnlyList<FailureRule> Offers { get; } =
    [
        new("offer-agent-capability", OfferCauses.AgentCapabilityMissing, Scheduler)
        {
            Any = ["implicitly filtering agent"],
            Pattern = @"implicitly filtering agent (?<agent>\S+) .*",
            Examples = ["Implicitly filtering agent S3 from framework F because the framework is MULTI_ROLE capable but the agent is not"],
        },
        new("offer-quota-headroom", OfferCauses.QuotaHeadroom, Scheduler)
        {
            Any = ["quota headroom"],
            Examples = ["Before allocation, required quota headroom is cpus:4 and available quota headroom is cpus:2"],
        },
        new("offer-whitelist", OfferCauses.AgentWhitelist, Scheduler)
        {
            Any = ["whitelist is empty", "not whitelisted", "whitelist"],
            Examples = ["Whitelist is empty, no offers will be made!"],
        },
        new("offer-agent-deactivated", OfferCauses.AgentDeactivated, Scheduler)
        {
            Any = ["deactivat"],
            Pattern = @"(?:deactivat(?:ed|ing) (?:agent|slave) (?<agent>\S+)|(?:agent|slave) (?<agent>\S+).* (?:is |was |has been )?deactivated).*",
            Examples = ["Deactivating agent 5b1f-S3 at slave(1)@10.0.3.17:5051 (10.0.3.17)", "Agent 5b1f-S3 deactivated"],
        },
        new("offer-constraint", OfferCauses.ConstraintUnsatisfied, Scheduler)
        {
            Any = ["conflicting constraints are", "constraints for run spec"],
            Examples =
            [
                "Offer [O1] with role [*]. Constraints for run spec [/web] not satisfied.\nThe conflicting constraints are: [field: \"hostname\"\noperator: "
                    + "UNIQUE\n]",
            ],
        },
        new("offer-host-port", NetworkCauses.PortNotInOffer, Scheduler)
        {
            Any = ["find host port", "range with host port"],
            Pattern = @"(?:couldn't find host port|cannot find range with host port) (?<port>\d+).*",
            Examples =
            [
                "Offer [O1]. Considering resources with roles {*} without resident reservation labels. Couldn't find host port 80 (of 80) in any offered range "
                    + "for run spec [/web]",
                "Cannot find range with host port 80 for run spec [/web]",
            ],
        },
        new("offer-agent-maintenance", OfferCauses.AgentMaintenance, Scheduler)
        {
            Any = ["unavailable"],
            Pattern = @"agent \[(?<agent>[^\]]*)\] on host \[[^\]]*\] unavailable.*",
            Examples = ["Offer [O1]. Agent [S3] on host [10.0.3.17] unavailable."],
        },
        new("offer-insufficient", OfferCauses.InsufficientResources, Scheduler)
        {
            Any = ["not satisfied (", "insufficient resources", "insufficient ports", "ports in offer for run spec"],
            Pattern = @"not all basic resources satisfied: (?<detail>.*)|insufficient (?:resources|ports).*|couldn't find \d+ ports in offer.*"
                + @"|not satisfied \(.*",
            Examples =
            [
                "Offer [O1] with role *. Considering resources with roles {*} without resident reservation labels. Not all basic resources satisfied: cpus NOT "
                    + "SATISFIED (4.0 > 1.5), mem SATISFIED (1024.0 <= 1024.0)",
                "Offer [O1]. Insufficient resources for [/web] (need cpus=4.0, mem=128.0, disk=0.0, gpus=0, ports=([0] required), available in offer: [id])",
                "Couldn't find 2 ports in offer for run spec [/web]",
            ],
        },
    ];
}
