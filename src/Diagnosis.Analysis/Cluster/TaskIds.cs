namespace Diagnosis.Analysis.Cluster;

/// <summary>
/// Reads the workload out of a task or instance id whose task no document lists any more. Marathon writes the path with underscores for
/// slashes, then a dot, then <c>instance-</c> or <c>marathon-</c> and a UUID, or, before 1.3, the UUID alone (Marathon 1.11, Task.Id and
/// Instance.Id). Ids of apps hold no underscores, so this is exact.
/// </summary>
internal static class TaskIds
{
    private static readonly string[] Marks = [".instance-", ".marathon-"];

    /// <summary>Id of the workload, or null when the text is not a task or instance id.</summary>
    public static string? WorkloadOf(string id)
    {
        foreach (var mark in Marks)
        {
            var at = id.IndexOf(mark, StringComparison.Ordinal);
            if (at > 0)
            {
                return Path(id[..at]);
            }
        }

        var dot = id.LastIndexOf('.');
        return dot > 0 && Guid.TryParseExact(id.AsSpan(dot + 1), "D", out _) ? Path(id[..dot]) : null;
    }

    private static string Path(string name) => "/" + name.Replace('_', '/');
}
