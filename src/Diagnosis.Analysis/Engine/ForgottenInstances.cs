using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// Instances that are wanted and that nothing brings: neither the launch queue nor a deployment has them. Marathon queues what is missing when it compares what
/// runs with what is wanted (Marathon 1.11, <c>scale_apps_interval</c>, every 5 min).
/// </summary>
internal static class ForgottenInstances
{
    /// <summary>The fact, after how many run.</summary>
    public const string Words = ", has nothing in the launch queue and no deployment that would start the rest";

    /// <summary>What shows whether Marathon has found them missing by itself, and what makes it.</summary>
    public static ImmutableArray<Remedy> Remedies(Workload workload) =>
    [
        new()
        {
            Title = "Read it again after 5 min",
            Description = "Every 5 min (scale_apps_interval) Marathon compares what runs with what is wanted, and queues what is missing.",
            Command = MarathonCommands.Show(workload),
        },
        workload.Kind == WorkloadKind.Pod ? LeaderElection.Remedy : new()
        {
            Title = "Restart it",
            Description = "The deployment of a restart starts as many as are wanted; those that run are replaced.",
            Risk = Risk.Medium,
            Command = $"dcos marathon app restart {workload.Id}",
        },
    ];
}
