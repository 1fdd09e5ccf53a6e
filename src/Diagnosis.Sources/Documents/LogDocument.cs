using System.Buffers;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Documents;

/// <summary>A log as it is read: it is of whom its lines are of, whatever it is called.</summary>
/// <param name="Text">The log.</param>
/// <param name="Status">What became of it.</param>
internal sealed record LogDocument(LogText Text, SourceStatus Status)
{
    /// <summary>Reads it.</summary>
    public static LogDocument Of(SuppliedDocument document, DateTimeOffset observedAt)
    {
        var isOfTask = document.Kind == DocumentKind.TaskLog && TaskId.Parse(document.Subject) is not null;
        var content = document.Bytes.IsSingleSegment && !document.IsBorrowed ? document.Bytes.First : document.Bytes.ToArray();
        var found = LogContent.KindOf(document.Kind, isOfTask, content.Span);
        var words = found != document.Kind ? $"Supplied as {document.Kind.WireName()}."
            : LogContent.IsUnderstood(found, content.Span) ? ""
            : $"Nothing in it is what {found.WireName()} would have.";
        return new(
            new LogText(found, document.Subject, content),
            new SourceStatus(found, document.Subject, SourceState.Read, observedAt, $"{words} {document.Remark}".Trim()));
    }
}
