using System.Text;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>
/// Whose sandbox a task's log is of where its subject is not the id of a task: a path with the id in it, the app, a part of the id as
/// <c>dcos task log</c> takes it, a host, or nothing. It is taken for a task's only where no other task can be meant.
/// </summary>
internal sealed class LogSubjects
{
    private const int MostIdsLookedFor = 100;
    private const int MostFailed = 2000;
    private const int BytesLookedAt = 64 * 1024;
    private const int ShortestPart = 3;

    private static readonly string[] Files = [".stderr", ".stdout", ".log", ".txt"];

    private readonly HashSet<string> _paths;
    private readonly Dictionary<string, string> _newestOf;
    private readonly string? _onlyFailed;
    private readonly TaskFailure[] _failed;

    private LogSubjects(ClusterSnapshot snapshot)
    {
        _paths = snapshot.Workloads.Select(w => TaskId.PathOf(w.Id)).ToHashSet(StringComparer.Ordinal);
        var listed =
            from workload in snapshot.Workloads
            from instance in workload.Instances
            where instance.HasFailed
            select new TaskFailure { WorkloadId = workload.Id, TaskId = instance.TaskId, Host = instance.Host ?? "", AgentId = instance.AgentId };
        TaskFailure[] failed =
        [
            .. snapshot.Workloads.Select(w => w.LastTaskFailure).OfType<TaskFailure>()
                .Concat(snapshot.TaskFailures.Where(f => f.State != TaskStates.Finished && !f.IsPlainKill))
                .Concat(listed)
                .Where(f => f.TaskId.Length > 0 && f.WorkloadId.Length > 0)
                .OrderByDescending(f => f.At ?? DateTimeOffset.MinValue),
        ];
        _newestOf = failed.Select(f => (Path: TaskId.PathOf(f.WorkloadId), f.TaskId)).DistinctBy(f => f.Path, StringComparer.Ordinal)
            .ToDictionary(f => f.Path, f => f.TaskId, StringComparer.Ordinal);
        _onlyFailed = OfOne(failed);
        _failed = failed[..Math.Min(failed.Length, MostFailed)];
    }

    /// <summary>The logs with the tasks that they are of, as their sources then say.</summary>
    public static ClusterSnapshot In(ClusterSnapshot snapshot)
    {
        if (!snapshot.Logs.Any(log => log.Kind == DocumentKind.TaskLog))
        {
            return snapshot;
        }

        var subjects = new LogSubjects(snapshot);
        var logs = snapshot.Logs.Select(subjects.Resolve).ToArray();
        var sources = snapshot.Sources.ToBuilder();
        var told = 0;
        for (var i = 0; i < sources.Count && told < logs.Length; i++)
        {
            // What was read comes first, in the order of reading; logs among it are those of the snapshot.
            if (sources[i].Kind == logs[told].Log.Kind && sources[i] is { State: SourceState.Read } source)
            {
                var (log, why) = logs[told++];
                sources[i] = source with { Subject = log.Subject, Detail = $"{source.Detail} {why}".Trim() };
            }
        }

        return snapshot with { Logs = [.. logs.Select(one => one.Log)], Sources = sources.ToImmutable() };
    }

    /// <summary>The log with the task that it is of, and why, for its status; as it is, and what is wrong, where that cannot be told.</summary>
    private (LogText Log, string Why) Resolve(LogText log)
    {
        var asked = log.Subject.Trim();
        if (log.Kind != DocumentKind.TaskLog || TaskId.Parse(asked) is not null)
        {
            return (log, "");
        }

        if (InPath(asked) is { } inPath)
        {
            return (log with { Subject = inPath }, "");
        }

        var (task, why) = OfName(asked) is { } named ? (named, $"Taken for that of {named}, the newest that failed of what \"{asked}\" names.")
            : InText(log.Content.Span) is { } told ? (told, $"Taken for that of {told}, which it names.")
            : Only(asked) is { } only ? (only, $"Taken for that of {only}, the newest task that failed.")
            : (null, asked.Length == 0 ? "It is of no task: give the task's id as its subject."
                : $"It is of no task that the documents name: \"{asked}\" is none.");
        return (task is null ? log : log with { Subject = task }, why);
    }

    /// <summary>The id among the parts of a path of a sandbox.</summary>
    private static string? InPath(string asked)
    {
        foreach (var part in asked.Split(['/', ' ', ':'], StringSplitOptions.RemoveEmptyEntries))
        {
            var file = Array.Find(Files, end => part.EndsWith(end, StringComparison.Ordinal)) ?? "";
            if (TaskId.Parse(part[..^file.Length]) is not null)
            {
                return part[..^file.Length];
            }
        }

        return null;
    }

    /// <summary>The newest failed task of an app that is named, or of the only one whose ids have the words in them.</summary>
    private string? OfName(string asked)
    {
        var path = TaskId.PathOf(asked.TrimEnd('/'));
        return _newestOf.GetValueOrDefault(path)
            ?? (path.Length < ShortestPart ? null : OfOne([.. _failed.Where(f => f.TaskId.Contains(path, StringComparison.Ordinal))]))
            ?? (path.Length > 0 && _paths.Contains(path) ? path : null);
    }

    private string? InText(ReadOnlySpan<byte> content)
    {
        var head = content[..Math.Min(content.Length, BytesLookedAt)];
        foreach (var id in _failed.Select(f => f.TaskId).Distinct(StringComparer.Ordinal).Take(MostIdsLookedFor))
        {
            if (head.IndexOf(Encoding.UTF8.GetBytes(id)) >= 0)
            {
                return id;
            }
        }

        return null;
    }

    /// <summary>The newest failed task where only one workload has any, on the host that the subject names when it is one; else the only workload.</summary>
    private string? Only(string asked)
    {
        var there = _failed.Where(f => asked.Length > 0 && (f.Host == asked || f.AgentId == asked)).ToArray();
        return OfOne(there)
            ?? (asked.Length > 0 && !IsLabel(asked) ? null
                : _failed.Length > 0 ? _onlyFailed
                : _paths.Count == 1 ? _paths.First()
                : null);
    }

    /// <summary>A word that is no id: the name of a file, for instance.</summary>
    private static bool IsLabel(string asked) => asked is "stderr" or "stdout" || Array.Exists(Files, end => asked.EndsWith(end, StringComparison.Ordinal));

    private static string? OfOne(TaskFailure[] failed) =>
        failed.Select(f => f.WorkloadId).Distinct(StringComparer.Ordinal).Take(2).Count() == 1 ? failed[0].TaskId : null;
}
