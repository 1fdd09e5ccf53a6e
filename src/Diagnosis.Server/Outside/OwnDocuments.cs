using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Redaction;
using Google.Protobuf;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Outside;

/// <summary>
/// The bodies that are kept of documents, as far as they are about one workload: its definition, the logs of its tasks, and of other logs the lines that
/// name it. Without secrets, and of long ones the end.
/// </summary>
internal static class OwnDocuments
{
    private const int MostBytes = 256 * 1024;
    private const int MostLogs = 20;

    private static readonly DocumentKind[] OfApps = [DocumentKind.MarathonApp, DocumentKind.MarathonApps];
    private static readonly DocumentKind[] OfPods = [DocumentKind.MarathonPods, DocumentKind.MarathonPodStatus];

    /// <summary>Those that the analyzer reads.</summary>
    public static IEnumerable<Wire.Document> Of(AnalysisContext context, ImmutableArray<DocumentKind> reads)
    {
        var isPod = context.Workload.Kind == WorkloadKind.Pod;
        if ((isPod ? OfPods : OfApps).Any(reads.Contains) && context.Definition.Json is { IsEmpty: false } json
            && ByteString.CopyFromUtf8(Definition(json.Span)) is { Length: <= MostBytes } definition)
        {
            yield return new() { Kind = isPod ? Wire.DocumentKind.MarathonPods : Wire.DocumentKind.MarathonApp, Content = definition };
        }

        foreach (var (log, text) in context.Snapshot.Logs.Where(log => reads.Contains(log.Kind)).Select(log => (log, Lines(context, log)))
            .Where(of => of.Item2.Length > 0).TakeLast(MostLogs))
        {
            yield return new() { Kind = (Wire.DocumentKind)log.Kind, Subject = log.Subject, Content = ByteString.CopyFromUtf8(text) };
        }
    }

    private static string Definition(ReadOnlySpan<byte> json)
    {
        var text = Encoding.UTF8.GetString(json);
        try
        {
            return DefinitionRedactor.Redact(text);
        }
        catch (InvalidOperationException)
        {
            // Half a character, written as \ud800: no text that could be looked at by itself.
            return Redactor.Redact(text);
        }
    }

    /// <summary>Of a log of another workload's task nothing.</summary>
    private static string Lines(AnalysisContext context, LogText log)
    {
        var id = context.Workload.Id;
        if (log.Kind == DocumentKind.TaskLog)
        {
            return TaskId.Belongs(log.Subject, id) ? Redactor.Redact(Encoding.UTF8.GetString(End(log.Content.Span))) : "";
        }

        var names = SearchValues.Create([id, TaskId.PathOf(id)], StringComparison.Ordinal);
        var lines = new StringBuilder();
        foreach (var line in Encoding.UTF8.GetString(End(log.Content.Span)).AsSpan().EnumerateLines())
        {
            if (line.ContainsAny(names))
            {
                lines.Append(line).Append('\n');
            }
        }

        return Redactor.Redact(lines.ToString());
    }

    /// <summary>The end, from the beginning of a line.</summary>
    private static ReadOnlySpan<byte> End(ReadOnlySpan<byte> log)
    {
        if (log.Length <= MostBytes)
        {
            return log;
        }

        var end = log[^MostBytes..];
        return end[(end.IndexOf((byte)'\n') + 1)..];
    }
}
