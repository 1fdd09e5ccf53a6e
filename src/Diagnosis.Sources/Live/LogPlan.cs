using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Live;

/// <summary>Which logs are read: few, of what failed last.</summary>
/// <param name="Tasks">Those whose sandboxes are looked into.</param>
/// <param name="Agents">Those whose logs are.</param>
/// <param name="HasMaster">True when the master's is.</param>
/// <param name="FailedAt">When something failed last; null when that is not known.</param>
internal sealed record LogPlan(ImmutableArray<TaskFailure> Tasks, ImmutableArray<FailedAgent> Agents, bool HasMaster, DateTimeOffset? FailedAt)
{
    /// <summary>What failed of one workload.</summary>
    /// <param name="cluster">What was read of its cluster.</param>
    /// <param name="workloadId">The workload.</param>
    /// <param name="wanted">Of which kinds.</param>
    /// <param name="options">How many.</param>
    public static LogPlan Of(ClusterSnapshot cluster, string workloadId, FailureReads wanted, ClusterOptions options)
    {
        var plan = Of([.. RecentFailures.Of(cluster, workloadId)], options);
        plan = plan with
        {
            Tasks = wanted.HasFlag(FailureReads.TaskLogs) ? plan.Tasks : [],
            Agents = wanted.HasFlag(FailureReads.AgentLogs) ? plan.Agents : [],
        };
        return plan.Agents.IsEmpty ? plan with { HasMaster = false } : plan;
    }

    /// <summary>What failed in the whole cluster.</summary>
    public static LogPlan Of(ClusterSnapshot cluster, ClusterOptions options) => Of([.. RecentFailures.Of(cluster, workloadId: null)], options);

    /// <summary>All of them by kind and subject.</summary>
    public IEnumerable<(DocumentKind Kind, string Subject)> Logs =>
    [
        .. Tasks.Select(task => (DocumentKind.TaskLog, task.TaskId)), .. Agents.Select(agent => (DocumentKind.AgentLog, agent.Id)),
        .. HasMaster ? [(DocumentKind.MasterLog, "")] : Array.Empty<(DocumentKind, string)>(),
    ];

    private static LogPlan Of(ImmutableArray<TaskFailure> failures, ClusterOptions options) => new(
        [.. failures.Take(options.SandboxTails)],
        [
            .. failures.Where(f => f.AgentId is not null).GroupBy(f => f.AgentId!, StringComparer.Ordinal).Take(options.LogTails)
                .Select(on => new FailedAgent(on.Key, on.Max(f => f.At))),
        ],
        options.LogTails > 0,
        failures.Max(f => f.At));
}
