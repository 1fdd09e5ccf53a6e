using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Playground.State;

/// <summary>One instance of an app or a pod, through all the tasks that it has after each other.</summary>
/// <param name="id">Its id, <c>path.instance-UUID</c>.</param>
/// <param name="version">The definition that it is launched by first.</param>
/// <param name="since">When it came to be.</param>
public sealed class PlayInstance(string id, PlayVersion version, DateTimeOffset since)
{
    /// <summary>Its id.</summary>
    public string Id => id;

    /// <summary>The definition that it is launched by.</summary>
    public PlayVersion Version { get; internal set; } = version;

    /// <summary>How often it was launched.</summary>
    public int Incarnation { get; internal set; }

    /// <summary>Names of its containers, of each of which there is a task; an app's only one has a name of Marathon's own.</summary>
    public ImmutableArray<string> ContainerNames => IsOfPod ? [.. Version.Definition.Containers.Select(container => container.Name)] : ["_app"];

    /// <summary>True for an instance of a pod, whose tasks run below one executor.</summary>
    public bool IsOfPod => Version.Definition.Kind == WorkloadKind.Pod;

    /// <summary>The id of its task; of a pod's instance that of the first container, which is the one that does what the play says.</summary>
    public string TaskId => TaskOf(ContainerNames[0]);

    /// <summary>The id of the executor of its tasks, which for an app is that of the task.</summary>
    public string ExecutorId => IsOfPod ? Analysis.Cluster.TaskId.Parse(TaskId)!.ExecutorId : TaskId;

    /// <summary>Its condition.</summary>
    public InstanceCondition Condition { get; internal set; } = InstanceCondition.Scheduled;

    /// <summary>True while its goal is to run; false once it is decommissioned.</summary>
    public bool IsWanted { get; internal set; } = true;

    /// <summary>Since when it is in its condition.</summary>
    public DateTimeOffset Since { get; internal set; } = since;

    /// <summary>The agent of its task; null when it was never placed.</summary>
    public PlayAgent? Agent { get; internal set; }

    /// <summary>What it keeps for itself on an agent, whatever becomes of its tasks; null for one without local volumes, or before it has reserved.</summary>
    public PlayReservation? Reservation { get; internal set; }

    /// <summary>What its task holds there.</summary>
    public ImmutableArray<TakenResource> Taken { get; internal set; } = [];

    /// <summary>Host ports of its task.</summary>
    public ImmutableArray<int> Ports { get; internal set; } = [];

    /// <summary>When its task was launched.</summary>
    public DateTimeOffset? StagedAt { get; internal set; }

    /// <summary>When its task ran.</summary>
    public DateTimeOffset? StartedAt { get; internal set; }

    /// <summary>What its task does.</summary>
    public TaskBehaviour Behaviour { get; internal set; } = new();

    /// <summary>States that its executor reported of its task, under Mesos' names.</summary>
    public ImmutableArray<(string State, DateTimeOffset At)> Updates { get; internal set; } = [];

    /// <summary>What its checks have seen, in the order of the definition.</summary>
    public ImmutableArray<CheckRecord> Checks { get; internal set; } = [];

    /// <summary>True when its task is over.</summary>
    public bool IsTerminal => Condition is InstanceCondition.Failed or InstanceCondition.Finished or InstanceCondition.Killed or InstanceCondition.Error
        or InstanceCondition.Gone;

    /// <summary>True while it waits for an offer (Marathon 1.11, Instance.isScheduled).</summary>
    public bool IsScheduled => IsWanted && (IsTerminal || Condition == InstanceCondition.Scheduled);

    /// <summary>True when it is stopped and kept with what it has reserved, until one more is wanted (Marathon 1.11, Goal.Stopped).</summary>
    public bool IsParked => !IsWanted && Reservation is not null && (IsTerminal || Condition == InstanceCondition.Scheduled);

    /// <summary>True when deployments count it as well: it runs, and its checks, if any, pass.</summary>
    public bool IsHealthy => Condition == InstanceCondition.Running
        && (Version.Definition.HealthChecks.IsEmpty || (!Checks.IsEmpty && Checks.All(check => check.IsAlive)));

    /// <summary>True while its task holds resources.</summary>
    public bool HoldsResources => !Taken.IsEmpty;

    /// <summary>The id of the task of a container.</summary>
    public string TaskOf(string container) => $"{id}.{container}.{Incarnation}";

    /// <summary>The condition of a container's task: with the first that fails its executor ends the others (Mesos 1.11, default executor).</summary>
    public InstanceCondition ConditionOf(string container) =>
        Condition == InstanceCondition.Failed && container != ContainerNames[0] ? InstanceCondition.Killed : Condition;

    internal void Become(InstanceCondition condition, DateTimeOffset now)
    {
        (Condition, Since) = (condition, now);
        if (condition is InstanceCondition.Provisioned)
        {
            Updates = [];
        }
        else if (condition is not (InstanceCondition.Staging or InstanceCondition.Unreachable))
        {
            Updates = Updates.Add(($"{TaskStates.Prefix}{condition.ToString().ToUpperInvariant()}", now));
        }

        if (IsTerminal)
        {
            Taken = [];
        }
    }
}
