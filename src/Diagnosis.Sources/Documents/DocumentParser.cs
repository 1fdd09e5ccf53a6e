using System.Buffers;
using System.Text.Json;
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
        if (document.Kind.IsLog())
        {
            var log = LogDocument.Of(document, observedAt);
            draft.Logs.Add(log.Text);
            return log.Status;
        }

        draft.IsWithAllEmbeds = document.IsWithAllEmbeds;
        var outcome = Parse(document, cancellationToken);
        outcome = document.Damage.Length == 0 ? outcome : outcome with { Fault = document.Damage };
        var state = outcome.Fault.Length > 0 ? SourceState.Failed : document.Stale.Length > 0 ? SourceState.Stale : SourceState.Read;

        // What could not be read at all stays what it was called: a document of that name was handed over and is no good.
        var (kind, name) = outcome.Kind == document.Kind ? (document.Kind, "")
            : outcome.WasUsed ? (outcome.Kind, $"Supplied as {document.Kind.WireName()}.")
            : (document.Kind, $"Looks like {outcome.Kind.WireName()}.");
        var detail = string.Join(' ', new[] { document.Stale, name, Redactor.Redact(outcome.Fault), document.Remark }.Where(words => words.Length > 0));
        var status = new SourceStatus(kind, document.Subject, state, observedAt, detail) { WasUsed = outcome.WasUsed };
        return !outcome.WasUsed ? status : status with
        {
            ListsApps = status.ListsApps && draft.ListsApps,
            ListsPods = status.ListsPods && draft.ListsPods,
            ListsAgents = status.ListsAgents && draft.ListsAgents,
        };
    }

    private ParseResult Parse(SuppliedDocument document, CancellationToken cancellationToken)
    {
        var content = new DocumentText(document.Bytes, document.IsBorrowed);
        if (content.IsBlank)
        {
            return new ParseResult(document.Kind, "The document is empty.");
        }

        if (content.FirstBadByte() is { } bad)
        {
            return new ParseResult(document.Kind, $"Not UTF-8: the first bad byte is at {bad}.");
        }

        if (DocumentFormat.Of(document.Kind) is not { } named)
        {
            return new ParseResult(document.Kind, $"Documents of kind {document.Kind.WireName()} are not read.");
        }

        var start = content.Start(DocumentOutline.BytesLookedAt);
        var outline = DocumentOutline.Of(start.Span, start.Length == content.Length);
        if (DocumentFormat.Find(outline) is (var found, { } shape))
        {
            return Read(content, found.Kind, shape, cancellationToken).Result;
        }

        if (UnrecognizedBody.Words(start.Span, outline) is { } looksLike)
        {
            return new ParseResult(document.Kind, looksLike);
        }

        // What has no shape that is known may still say something of its kind, or at least where it goes wrong.
        var (outcome, taken) = Read(content, named.Kind, named.Shapes[0], cancellationToken);
        var saysNothing = outcome.Fault.Length == 0 && taken == 0 && !(outline.IsEmpty && (outline.IsList ? named.MayBeEmptyList : named.MayBeEmptyObject));
        return saysNothing ? new ParseResult(named.Kind, UnrecognizedBody.Nothing(named.Kind, outline)) : outcome;
    }

    private (ParseResult Result, int Taken) Read(
        DocumentText content, DocumentKind kind, DocumentShape shape, CancellationToken cancellationToken)
    {
        var errors = new DocumentErrors();
        var before = draft.Added;
        var into = draft;
        into.Document = kind;
        into.ListsApps = into.ListsPods = into.ListsAgents = false;
        int taken;
        try
        {
            var json = new JsonWalker(content.Bytes, content.IsBorrowed, _pool, errors, limits.MaxTextBytes, cancellationToken);
            shape.Read(ref json, ref into);
            json.End();
            taken = json.Taken;
        }
        catch (JsonException exception)
        {
            // What broke off in its first element says nothing, least of all that there are no elements.
            return (new ParseResult(kind, SyntaxFault.Of(exception, content.Bytes)) { WasUsed = draft.Added > before }, 0);
        }

        foreach (var leftOut in draft.TakeLeftOut())
        {
            errors.Add(leftOut);
        }

        return (errors.Any ? new ParseResult(kind, errors.ToString()) { WasUsed = taken > 0 } : new ParseResult(kind, "") { WasUsed = true }, taken);
    }

    /// <param name="Kind">What the document is.</param>
    /// <param name="Fault">What is wrong with it; empty when nothing is.</param>
    private sealed record ParseResult(DocumentKind Kind, string Fault)
    {
        /// <summary>True when something of it was taken.</summary>
        public bool WasUsed { get; init; }
    }
}
