using System.Collections.Immutable;

namespace Diagnosis.Analysis.Cluster;

/// <summary>One instance of a workload that has, or had, a task on an agent.</summary>
public sealed record Instance
{
    /// <summary>Instance id, for instance <c>web.instance-4f0c...</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Task id of an app's task; the instance id for a pod.</summary>
    public string TaskId { get; init; } = "";

    /// <summary>Mesos task state of an app (<c>TASK_RUNNING</c>, ...), or the pod instance status (<c>PENDING STAGING STABLE DEGRADED TERMINAL</c>).</summary>
    public string State { get; init; } = "";

    /// <summary>
    /// Condition as Marathon's constraint check sees it, read from the document as far as it tells. Unreachable with a version
    /// is <see cref="InstanceCondition.Unreachable"/>; without, <see cref="InstanceCondition.UnreachableInactive"/>.
    /// </summary>
    public InstanceCondition Condition { get; init; }

    /// <summary>True when the documents prove that it is not meant to run again: a resident one keeps its place and its reservation all the same.</summary>
    public bool IsStopped { get; init; }

    /// <summary>Agent host name; null when never placed.</summary>
    public string? Host { get; init; }

    /// <summary>Mesos agent id; null when not given.</summary>
    public string? AgentId { get; init; }

    /// <summary>Region of the agent at launch; null when not given.</summary>
    public string? Region { get; init; }

    /// <summary>Zone of the agent at launch; null when not given.</summary>
    public string? Zone { get; init; }

    /// <summary>Role it runs in; null before Marathon 1.9.</summary>
    public string? Role { get; init; }

    /// <summary>Version of the definition it was started from; null when the document does not say (the current one is then assumed).</summary>
    public DateTimeOffset? Version { get; init; }

    /// <summary>When Mesos accepted the launch.</summary>
    public DateTimeOffset? StagedAt { get; init; }

    /// <summary>When the task reported running.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When its executor began to stop it, by the master; null when no document says.</summary>
    public DateTimeOffset? KillingSince { get; init; }

    /// <summary>Its own address where it has another than its host; null when no document gives one.</summary>
    public string? Address { get; init; }

    /// <summary>Host ports it holds.</summary>
    public ImmutableArray<int> Ports { get; init; } = [];

    /// <summary>One entry per health check that has produced a result; order is not the definition's.</summary>
    public ImmutableArray<HealthResult> HealthResults { get; init; } = [];

    /// <summary>Ids of its local persistent volumes (<c>disk.persistence.id</c>).</summary>
    public ImmutableArray<string> PersistenceIds { get; init; } = [];

    /// <summary>Containers of a pod instance.</summary>
    public ImmutableArray<ContainerStatus> Containers { get; init; } = [];

    /// <summary>What Marathon says beside the status; null when nothing.</summary>
    public string? Message { get; init; }

    /// <summary>What logs and commands call it: its task's id, or its own where it has no task.</summary>
    public string Name => TaskId.Length > 0 ? TaskId : Id;

    /// <summary>True when it runs.</summary>
    public bool IsRunning => Condition == InstanceCondition.Running;

    /// <summary>The state to name: that it is being stopped, which the status of a pod's instance hides, else as the document has it.</summary>
    public string Shown => Condition == InstanceCondition.Killing ? TaskStates.Killing : State.Length > 0 ? State : Condition.ToString();

    /// <summary>True once an offer was matched, until the task runs.</summary>
    public bool IsStarting => Condition is InstanceCondition.Provisioned or InstanceCondition.Staging or InstanceCondition.Starting;

    /// <summary>True when it runs, or is about to.</summary>
    public bool IsLaunched => IsStarting || IsRunning;

    /// <summary>True while it holds resources of an agent that can be reached.</summary>
    public bool HoldsResources => IsLaunched || Condition == InstanceCondition.Killing;

    /// <summary>True when Marathon counts on it: launched, or on an agent that was lost only lately.</summary>
    public bool IsActive => IsLaunched || Condition == InstanceCondition.Unreachable;

    /// <summary>True when its agent is lost, however long.</summary>
    public bool IsUnreachable => Condition is InstanceCondition.Unreachable or InstanceCondition.UnreachableInactive;

    /// <summary>True when Marathon cannot tell where it is, and so does not count it in constraints (Marathon 1.11, Condition.isLost).</summary>
    public bool IsLost =>
        Condition is InstanceCondition.Unreachable or InstanceCondition.Gone or InstanceCondition.Dropped or InstanceCondition.Unknown;

    /// <summary>True when its task is over, whatever way.</summary>
    public bool HasEnded => HasFailed || Condition is InstanceCondition.Finished or InstanceCondition.Killed or InstanceCondition.Unknown;

    /// <summary>True when its task is over and neither ended by itself with exit code 0 nor was stopped.</summary>
    public bool HasFailed => TaskStates.IsFailure(Condition);

    /// <summary>True when it waits for an offer: never placed, or ended with the goal to run, so that Marathon schedules it again.</summary>
    public bool IsWaiting => !IsStopped && (Condition == InstanceCondition.Scheduled || HasEnded);
}
