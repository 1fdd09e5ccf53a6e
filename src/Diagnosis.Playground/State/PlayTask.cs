using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Playground.State;

/// <summary>A task as Mesos knows it, of an app's instance or of one container of a pod's.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What Mesos calls it: the words of the app's id from its end, or the container's name.</param>
/// <param name="ExecutorId">The executor that Marathon gave it; empty for the task of an app, which Mesos gives one of its own.</param>
/// <param name="Agent">Where it runs, or ran.</param>
/// <param name="State">Mesos' name of its state.</param>
/// <param name="Role">Its role.</param>
/// <param name="Updates">What its executor reported, the newest last.</param>
/// <param name="StagedAt">When it was launched.</param>
public sealed record PlayTask(
    string Id,
    string Name,
    string ExecutorId,
    PlayAgent Agent,
    string State,
    string? Role,
    ImmutableArray<(string State, DateTimeOffset At)> Updates,
    DateTimeOffset StagedAt)
{
    /// <summary>What the program has written to its standard output.</summary>
    public string Stdout { get; private init; } = "";

    /// <summary>What it has written to its standard error.</summary>
    public string Stderr { get; private init; } = "";

    /// <summary>The tasks of an instance that was placed, in the order of its containers.</summary>
    public static IEnumerable<PlayTask> Of(PlayInstance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return instance.ContainerNames.Select(container => Of(instance, container));
    }

    /// <summary>A state under Mesos' name; what has not been told to Mesos yet is shown as staging.</summary>
    public static string StateOf(InstanceCondition condition) => condition switch
    {
        InstanceCondition.Scheduled or InstanceCondition.Provisioned or InstanceCondition.Staging => $"{TaskStates.Prefix}STAGING",
        _ => $"{TaskStates.Prefix}{condition.ToString().ToUpperInvariant()}",
    };

    private static PlayTask Of(PlayInstance instance, string container)
    {
        var state = StateOf(instance.ConditionOf(container));
        var updates = instance.IsTerminal ? instance.Updates.RemoveAt(instance.Updates.Length - 1).Add((state, instance.Updates[^1].At)) : instance.Updates;
        var name = instance.IsOfPod ? container : string.Join('.', instance.Version.Definition.Id.Trim('/').Split('/').Reverse());
        var isPlayed = container == instance.ContainerNames[0] && instance.StartedAt is not null;
        return new(
            instance.TaskOf(container), name, instance.IsOfPod ? instance.ExecutorId : "", instance.Agent!, state, instance.Version.Definition.Role, updates,
            instance.StagedAt!.Value)
        {
            Stdout = isPlayed ? instance.Behaviour.Stdout : "", Stderr = isPlayed ? instance.Behaviour.Stderr : "",
        };
    }
}
