namespace Diagnosis.Sources.Marathon;

/// <summary>What a Mesos task id of Marathon says (Marathon 1.11, Task.Id and Instance.Id).</summary>
internal static class TaskIds
{
    /// <summary>
    /// The workload of <c>a_b.instance-UUID._app.1</c>, <c>a_b.marathon-UUID</c> or <c>a_b.UUID</c>: <c>/a/b</c>. Ids may hold dots, so the mark
    /// is searched from the end; an underscore is always a slash, since ids cannot hold one.
    /// </summary>
    public static string WorkloadOf(string taskId)
    {
        var mark = taskId.LastIndexOf(".instance-", StringComparison.Ordinal);
        mark = mark < 0 ? taskId.LastIndexOf(".marathon-", StringComparison.Ordinal) : mark;
        mark = mark < 0 ? taskId.LastIndexOf('.') : mark;
        var safe = mark < 0 ? taskId : taskId[..mark];
        return "/" + safe.Replace('_', '/');
    }
}
