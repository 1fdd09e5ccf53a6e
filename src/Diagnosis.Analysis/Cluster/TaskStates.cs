using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Diagnosis.Analysis.Cluster;

/// <summary>
/// The states of a task (Mesos 1.11, TaskState) and the conditions that Marathon makes of them (Marathon 1.11, TaskConversion). A state that no version
/// writes is none of these.
/// </summary>
public static class TaskStates
{
    /// <summary>What every state begins with.</summary>
    public const string Prefix = "TASK_";

    /// <summary>Ended by itself with success.</summary>
    public const string Finished = "TASK_FINISHED";

    /// <summary>Ended by itself, and not with success.</summary>
    public const string Failed = "TASK_FAILED";

    /// <summary>Was stopped, by whomever.</summary>
    public const string Killed = "TASK_KILLED";

    /// <summary>Its executor has it and it does not run yet.</summary>
    public const string Starting = "TASK_STARTING";

    /// <summary>Runs.</summary>
    public const string Running = "TASK_RUNNING";

    /// <summary>Is being stopped by its executor.</summary>
    public const string Killing = "TASK_KILLING";

    /// <summary>Is lost, as frameworks are told that do not know <see cref="Unreachable"/>.</summary>
    public const string Lost = "TASK_LOST";

    /// <summary>No end, for the task may still run; but it tells since when its agent is lost.</summary>
    public const string Unreachable = "TASK_UNREACHABLE";

    /// <summary>Ended with its agent, which an operator declared gone.</summary>
    public const string GoneByOperator = "TASK_GONE_BY_OPERATOR";

    private static readonly FrozenDictionary<string, InstanceCondition> Conditions = new Dictionary<string, InstanceCondition>(StringComparer.Ordinal)
    {
        ["TASK_STAGING"] = InstanceCondition.Staging,
        [Starting] = InstanceCondition.Starting,
        [Running] = InstanceCondition.Running,
        [Killing] = InstanceCondition.Killing,
        [Finished] = InstanceCondition.Finished,
        [Failed] = InstanceCondition.Failed,
        [Killed] = InstanceCondition.Killed,
        ["TASK_ERROR"] = InstanceCondition.Error,
        ["TASK_DROPPED"] = InstanceCondition.Dropped,
        ["TASK_GONE"] = InstanceCondition.Gone,
        [GoneByOperator] = InstanceCondition.Gone,
        [Lost] = InstanceCondition.Gone,
        ["TASK_UNKNOWN"] = InstanceCondition.Unknown,
        [Unreachable] = InstanceCondition.Unreachable,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The ends that are failures: neither with success, nor asked for.</summary>
    public static ImmutableArray<string> Failures { get; } = [.. Conditions.Keys.Where(state => IsFailure(state)).Order(StringComparer.Ordinal)];

    /// <summary>The condition of an active task in the state; <see cref="InstanceCondition.Unspecified"/> for what is none.</summary>
    public static InstanceCondition ConditionOf(string state) => Conditions.GetValueOrDefault(state);

    /// <summary>True once the executor has the task, and until it ends.</summary>
    public static bool IsStarted(string state) => ConditionOf(state) is InstanceCondition.Starting or InstanceCondition.Running;

    /// <summary>True for a task that is over: it holds nothing.</summary>
    public static bool IsOver(string state) => IsFailure(state) || state is Finished or Killed;

    /// <summary>True for an end that is a failure.</summary>
    public static bool IsFailure(string state) => IsFailure(ConditionOf(state));

    /// <summary>True for a condition that such an end leaves.</summary>
    public static bool IsFailure(InstanceCondition condition) =>
        condition is InstanceCondition.Failed or InstanceCondition.Error or InstanceCondition.Dropped or InstanceCondition.Gone;
}
