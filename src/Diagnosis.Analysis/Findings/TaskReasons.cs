using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Findings;

/// <summary>Tasks that end or hang, launches that are delayed, instances that lost their agent.</summary>
public static class TaskReasons
{
    /// <summary>The launch delay.</summary>
    public static ReasonCode Backoff { get; } = new()
    {
        Code = "launch.backoff",
        Category = Category.Deployment,
        Rank = CauseRank.Consequence,
        Title = "Waits out a launch delay",
        Meaning = "After each failure Marathon waits longer before it launches again; a symptom when the failure is known.",
        Proof = "the delay of the launch queue's entry",
        WhenNotKnown = "that the failure behind it is not in the documents",
        Remedies = "the reset of the delay, once the cause is repaired",
    };

    /// <summary>Ends with 0.</summary>
    public static ReasonCode ExitedImmediately { get; } = new()
    {
        Code = "task.exited_immediately",
        Category = Category.TaskFailure,
        Rank = CauseRank.ProvenFailure,
        Title = "The task ends with 0 and is started again",
        Meaning = "Marathon runs services, so a program that ends, also with success, is started anew.",
        Proof = "finished tasks, and instances that wait",
        WhenNotKnown = "nothing: Marathon records no failure for it",
        Remedies = "the program in the foreground, or as a job",
    };

    /// <summary>Stays staging.</summary>
    public static ReasonCode StagingTimedOut { get; } = new()
    {
        Code = "task.staging_timed_out",
        Category = Category.TaskFailure,
        Rank = CauseRank.ProvenFailure,
        Title = "The task stays staging",
        Meaning = "Its image, its artifacts or its executor take longer than Marathon's limit or any sensible time.",
        Proof = "stagedAt, task_launch_timeout",
        WhenNotKnown = "both of Marathon's usual limits",
        Remedies = "a look at the agent, or a new start on another one",
    };

    /// <summary>No fixed version.</summary>
    public static ReasonCode UnpinnedTag { get; } = new()
    {
        Code = "image.unpinned_tag",
        Category = Category.ImagePull,
        Severity = Severity.Advisory,
        Rank = CauseRank.Advice,
        Title = "The image is not pinned",
        Meaning = "Agents that pulled it at different times may run different programs.",
        Proof = "the definition",
        WhenNotKnown = "nothing",
    };

    /// <summary>The volume's agent is gone.</summary>
    public static ReasonCode VolumeAgentLost { get; } = new()
    {
        Code = "storage.volume_agent_lost",
        Category = Category.Storage,
        Rank = CauseRank.DependencyLost,
        Title = "The volume's agent is gone",
        Meaning = "A resident instance starts only on the agent of its volume, and that agent is not there.",
        Proof = "localVolumes, agents",
        WhenNotKnown = "nothing: an agent counts as lost only when the agents are known",
        Remedies = "the agent brought back, or the volume given up with its data",
    };

    /// <summary>On a lost agent.</summary>
    public static ReasonCode UnreachableWaiting { get; } = new()
    {
        Code = "instance.unreachable_waiting",
        Category = Category.Agent,
        Rank = CauseRank.DependencyLost,
        Title = "An instance waits for its lost agent",
        Meaning = "An unreachable instance counts as one of the wanted ones until unreachableStrategy lets it be replaced.",
        Proof = "task state, unreachableStrategy",
        WhenNotKnown = "the default of unreachableStrategy, which is said to be assumed",
        Remedies = "the agent brought back or marked as gone, or a strategy that replaces its instances",
    };
}
