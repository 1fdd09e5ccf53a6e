using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>Workloads with a task of which a log says that it ended badly: of some failures nothing else tells while a replacement runs.</summary>
internal static class NamedInLogs
{
    /// <summary>What stands in the lines that the readers of logs take for failures.</summary>
    private static readonly (DocumentKind Log, ImmutableArray<string> Marks)[] Marks =
    [
        (DocumentKind.MarathonLog, [.. TaskStates.Failures, "Should kill: "]),
        (DocumentKind.MasterLog, TaskStates.Failures),
        (DocumentKind.AgentLog, [" failed to start", "the executor is not registered", " before it was launched"]),
    ];

    /// <summary>Ids of the workloads.</summary>
    public static ImmutableHashSet<string> Of(ClusterSnapshot snapshot) =>
    [
        .. from log in snapshot.Logs
           from marks in Marks
           where marks.Log == log.Kind
           from mark in marks.Marks
           from line in LogLines.About(log, mark)
           from word in line.Split([' ', '"', '\'', ',', ':', '(', ')', '[', ']', '{', '}'], StringSplitOptions.RemoveEmptyEntries)
           let id = word.TrimEnd('.')
           where id.Contains('.', StringComparison.Ordinal)
           let task = TaskId.Parse(id)
           where task is not null
           select task.WorkloadId,
    ];
}
