using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>
/// Tells which records are of one event: a task fails once, however many documents tell of it (rule 6 of the model of what is known). An instance of a pod
/// fails as a whole, and a log may name the instance alone.
/// </summary>
internal static class FailureEvents
{
    /// <summary>Two records of one instance, of which one does not say which launch it was, are of one event when they lie this close together.</summary>
    private static readonly TimeSpan SameMoment = TimeSpan.FromMinutes(1);

    /// <summary>The records by event, each group in the order given.</summary>
    public static IReadOnlyList<IReadOnlyList<T>> Group<T>(IEnumerable<T> records, Func<T, TaskFailure> of)
    {
        var events = new List<List<T>>();
        var known = new Dictionary<(string Id, DateTimeOffset? At, string Message), List<T>>();
        var instances = new Dictionary<string, List<List<T>>>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            var failure = of(record);
            var pod = PodInstance(failure.TaskId);
            var key = failure.TaskId.Length == 0 ? ("", failure.At, failure.Message) : (LaunchOf(failure.TaskId), null, "");
            var told = known.GetValueOrDefault(key) ?? Near(pod is null ? null : instances.GetValueOrDefault(pod), failure, of);
            if (told is null)
            {
                events.Add(told = []);
                if (pod is not null)
                {
                    (instances.TryGetValue(pod, out var list) ? list : instances[pod] = []).Add(told);
                }
            }

            known.TryAdd(key, told);
            told.Add(record);
        }

        return events;
    }

    /// <summary>The event of a pod's instance that a record without a launch, or beside one without, belongs to.</summary>
    private static List<T>? Near<T>(List<List<T>>? events, TaskFailure failure, Func<T, TaskFailure> of) => events?.Find(e =>
        (IsInstanceAlone(failure.TaskId) || e.TrueForAll(r => IsInstanceAlone(of(r).TaskId)))
        && e.Exists(r => failure.At is not { } at || of(r).At is not { } other || (at - other).Duration() <= SameMoment));

    /// <summary>Containers of a pod's instance end together: what differs between two of its events is the launch.</summary>
    private static string LaunchOf(string taskId) => TaskId.Parse(taskId) is { IsOfPod: true } task ? $"{task.InstanceId} {task.Incarnation}" : taskId;

    private static string? PodInstance(string taskId) =>
        TaskId.Parse(taskId) is { } task && (task.IsOfPod || IsInstanceAlone(taskId)) ? task.InstanceId : null;

    private static bool IsInstanceAlone(string taskId) => TaskId.Parse(taskId) is { Container: "", IsOld: false };
}
