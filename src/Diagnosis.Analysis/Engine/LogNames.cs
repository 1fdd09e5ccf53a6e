using System.Text;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// Workloads that only a log names. Where the lists of workloads were read whole, a log tells of what has been; where they were not, what it names is a
/// workload of which nothing else is known.
/// </summary>
internal static class LogNames
{
    /// <summary>What an id may go on with, so that it is another one.</summary>
    private const string PartsOfIds = "/-._";

    /// <summary>The workload of that id; null when another document tells of it, when no log names it, and when the lists would have it.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="id">The absolute id.</param>
    public static Workload? Find(SnapshotIndex cluster, string id)
    {
        if (id.Length < 2 || cluster.Workload(id) is not null || (cluster.Snapshot.ListsApps() && cluster.Snapshot.ListsPods()))
        {
            return null;
        }

        var log = cluster.Snapshot.Logs.FirstOrDefault(l => l.Kind != DocumentKind.TaskLog && Names(l, id));
        return log is null ? null : Workload.Named(id, WorkloadKind.App, log.Kind);
    }

    /// <summary>The id as it is, or as task ids begin with it.</summary>
    private static bool Names(LogText log, string id) => Contains(log.Content.Span, id, false) || Contains(log.Content.Span, TaskId.PathOf(id), true);

    private static bool Contains(ReadOnlySpan<byte> text, string name, bool isOfTask)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        for (var from = 0; text[from..].IndexOf(bytes) is >= 0 and var at; from += at + bytes.Length)
        {
            var (before, after) = (from + at - 1, from + at + bytes.Length);
            var begins = before < 0 || !IsOfId(text[before]);
            var ends = after >= text.Length
                || (isOfTask ? text[after] == (byte)'.' && IsTask(text[after..]) : !IsOfId(text[after]) || IsEndOfSentence(text, after));
            if (begins && ends)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTask(ReadOnlySpan<byte> rest) => rest.StartsWith(".instance-"u8) || rest.StartsWith(".marathon-"u8)
        || (rest.Length > 36 && Guid.TryParseExact(Encoding.UTF8.GetString(rest.Slice(1, 36)), "D", out _));

    private static bool IsEndOfSentence(ReadOnlySpan<byte> text, int at) =>
        text[at] == (byte)'.' && (at + 1 >= text.Length || text[at + 1] is (byte)' ' or (byte)'\n' or (byte)'\r');

    private static bool IsOfId(byte one) => char.IsAsciiLetterOrDigit((char)one) || PartsOfIds.Contains((char)one, StringComparison.Ordinal);
}
