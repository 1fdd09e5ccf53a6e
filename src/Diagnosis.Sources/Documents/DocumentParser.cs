using System.Text.Json;
using System.Text.Unicode;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Documents;

/// <summary>
/// Takes documents into a draft. A body is what it is, not what it is called: one of another kind is read as that kind, and one that says nothing of its
/// kind (an error's answer, a login page, an empty object) has failed and is never taken for an empty list.
/// </summary>
internal sealed class DocumentParser(SnapshotDraft draft, ReadLimits limits)
{
    private readonly StringPool _pool = new();

    /// <summary>Reads a document, and says what became of it.</summary>
    public SourceStatus Parse(SuppliedDocument document, DateTimeOffset observedAt, CancellationToken cancellationToken)
    {
        if (DocumentFormat.IsLog(document.Kind))
        {
            return ParseLog(document, observedAt);
        }

        draft.IsWithAllEmbeds = document.IsWithAllEmbeds;
        var outcome = Parse(document, cancellationToken);
        var state = outcome.Fault.Length == 0 ? SourceState.Read : SourceState.Failed;

        // What could not be read at all stays what it was called: a document of that name was handed over and is no good.
        var (kind, name) = outcome.Kind == document.Kind ? (document.Kind, "")
            : outcome.WasUsed ? (outcome.Kind, $"Supplied as {document.Kind.WireName()}.")
            : (document.Kind, $"Looks like {outcome.Kind.WireName()}.");
        var detail = string.Join(' ', new[] { name, Redactor.Redact(outcome.Fault) }.Where(words => words.Length > 0));
        var status = new SourceStatus(kind, document.Subject, state, observedAt, detail) { WasUsed = outcome.WasUsed };
        return !outcome.WasUsed ? status : status with
        {
            ListsApps = status.ListsApps && draft.ListsApps,
            ListsPods = status.ListsPods && draft.ListsPods,
            ListsAgents = status.ListsAgents && draft.ListsAgents,
        };
    }

    /// <summary>A log is of whom its lines are of, whatever it is called.</summary>
    private SourceStatus ParseLog(SuppliedDocument document, DateTimeOffset observedAt)
    {
        var isOfTask = document.Kind == DocumentKind.TaskLog && TaskId.Parse(document.Subject) is not null;
        var found = LogContent.KindOf(document.Kind, isOfTask, document.Content.Span);
        draft.Logs.Add(new LogText(found, document.Subject, document.Content));
        var words = found != document.Kind ? $"Supplied as {document.Kind.WireName()}."
            : LogContent.IsUnderstood(found, document.Content.Span) ? ""
            : $"Nothing in it is what {found.WireName()} would have.";
        return new SourceStatus(found, document.Subject, SourceState.Read, observedAt, words);
    }

    private ParseResult Parse(SuppliedDocument document, CancellationToken cancellationToken)
    {
        var content = document.Content.Span.StartsWith("\uFEFF"u8) ? document.Content[3..] : document.Content;
        if (content.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            return new ParseResult(document.Kind, "The document is empty.");
        }

        if (!Utf8.IsValid(content.Span))
        {
            return new ParseResult(document.Kind, $"Not UTF-8: the first bad byte is at {TextPosition.Of(content.Span, InvalidUtf8.At(content.Span))}.");
        }

        if (DocumentFormat.Of(document.Kind) is not { } named)
        {
            return new ParseResult(document.Kind, $"Documents of kind {document.Kind.WireName()} are not read.");
        }

        var outline = DocumentOutline.Of(content.Span);
        if (DocumentFormat.Find(outline) is (var found, { } shape))
        {
            return Read(content, found.Kind, shape, cancellationToken).Result;
        }

        if (UnrecognizedBody.Words(content.Span, outline) is { } looksLike)
        {
            return new ParseResult(document.Kind, looksLike);
        }

        // What has no shape that is known may still say something of its kind, or at least where it goes wrong.
        var (outcome, taken) = Read(content, named.Kind, named.Shapes[0], cancellationToken);
        var saysNothing = outcome.Fault.Length == 0 && taken == 0 && !(outline.IsEmpty && (outline.IsList ? named.MayBeEmptyList : named.MayBeEmptyObject));
        return saysNothing ? new ParseResult(named.Kind, UnrecognizedBody.Nothing(named.Kind, outline)) : outcome;
    }

    private (ParseResult Result, int Taken) Read(
        ReadOnlyMemory<byte> content, DocumentKind kind, DocumentShape shape, CancellationToken cancellationToken)
    {
        var errors = new DocumentErrors();
        var before = draft.Added;
        var into = draft;
        into.Document = kind;
        into.ListsApps = into.ListsPods = into.ListsAgents = false;
        int taken;
        try
        {
            var json = new JsonWalker(content, _pool, errors, limits.MaxTextBytes, cancellationToken);
            shape.Read(ref json, ref into);
            json.End();
            taken = json.Taken;
        }
        catch (JsonException exception)
        {
            // What broke off in its first element says nothing, least of all that there are no elements.
            var place = $"line {(exception.LineNumber ?? 0) + 1} column {(exception.BytePositionInLine ?? 0) + 1}";
            return (new ParseResult(kind, $"Not JSON at {place}: {Words(exception)}") { WasUsed = draft.Added > before }, 0);
        }

        foreach (var leftOut in draft.TakeLeftOut())
        {
            errors.Add(leftOut);
        }

        return (errors.Any ? new ParseResult(kind, errors.ToString()) { WasUsed = taken > 0 } : new ParseResult(kind, "") { WasUsed = true }, taken);
    }

    /// <summary>The reader's own words without the position that it repeats at the end.</summary>
    private static string Words(JsonException exception)
    {
        var message = exception.Message;
        var path = message.IndexOf(" Path:", StringComparison.Ordinal);
        var line = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var cut = path >= 0 ? path : line;
        return cut > 0 ? message[..cut] : message;
    }

    /// <param name="Kind">What the document is.</param>
    /// <param name="Fault">What is wrong with it; empty when nothing is.</param>
    private sealed record ParseResult(DocumentKind Kind, string Fault)
    {
        /// <summary>True when something of it was taken.</summary>
        public bool WasUsed { get; init; }
    }
}
