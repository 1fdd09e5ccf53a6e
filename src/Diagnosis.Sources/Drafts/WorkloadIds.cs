using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>The ids of workloads as ids of tasks tell them: one text for each workload, however many tasks are of it.</summary>
/// <param name="most">The most texts; those beyond are made each time.</param>
internal sealed class WorkloadIds(int most)
{
    private readonly Dictionary<string, string> _byPath = new(StringComparer.Ordinal);

    /// <summary>The workload that a task is of; null when the id is none of Marathon's.</summary>
    public string? Of(string taskId)
    {
        var path = TaskId.PathIn(taskId);
        var known = _byPath.GetAlternateLookup<ReadOnlySpan<char>>();

        // Only what the id begins with, word for word, tells one workload from another: a path with more than one slash before it is told without them.
        var isExact = path.Length > 0 && taskId.AsSpan().StartsWith(path) && taskId.AsSpan(path.Length) is ['.', ..];
        if (isExact && known.TryGetValue(path, out var workloadId))
        {
            return workloadId;
        }

        workloadId = TaskId.WorkloadIn(taskId);
        if (workloadId is not null && isExact && _byPath.Count < most)
        {
            known[path] = workloadId;
        }

        return workloadId;
    }
}
