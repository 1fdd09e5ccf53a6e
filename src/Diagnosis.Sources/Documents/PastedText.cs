using System.Collections.Frozen;
using System.Text.Json;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Documents;

/// <summary>
/// Makes documents of what somebody pastes or drops: bodies of endpoints and logs, one after the other. What a body is tells its shape, and the name it comes
/// with for one that says nothing; what is no JSON is a log, whose lines tell of whom.
/// </summary>
public static class PastedText
{
    /// <summary>More would be no paste: what comes after is one log.</summary>
    private const int MostDocuments = 200;

    private static ReadOnlySpan<byte> Blank => "\uFEFF \t\r\n"u8;

    /// <summary>The endings of names; where two kinds end alike, theirs are longer: <c>/state</c> is called so of a master.</summary>
    private static readonly FrozenDictionary<string, DocumentKind> ByName = DocumentFormat.All.GroupBy(format => EndingOf(format.Kind))
        .SelectMany(group => group.Select(format => (Ending: LettersOf(format.Kind.WireName()), format.Kind)).Append((Ending: group.Key, group.First().Kind)))
        .ToFrozenDictionary(one => one.Ending, one => one.Kind, StringComparer.Ordinal);

    /// <summary>The documents in a text, in its order; nothing of it is left out but white space.</summary>
    /// <param name="name">
    /// Name of the file, or what it is of; empty when it has none. A log is taken to be of the task of that name, unless its lines tell else.
    /// </param>
    /// <param name="content">The text, as UTF-8.</param>
    public static IReadOnlyList<SuppliedDocument> Split(string name, ReadOnlyMemory<byte> content)
    {
        ArgumentNullException.ThrowIfNull(name);
        var documents = new List<SuppliedDocument>();
        var (at, textFrom) = (ValueStart(content.Span, 0), 0);
        while (at < content.Length && documents.Count < MostDocuments)
        {
            var value = content.Slice(at, LengthOfJson(content.Span[at..]));
            var isAll = content.Span[..at].Trim(Blank).Length + content.Span[(at + value.Length)..].Trim(Blank).Length == 0;
            if (Body(name, value, isAll) is { } body)
            {
                AddLog(documents, name, content[textFrom..at]);
                documents.Add(body);
                textFrom = at + value.Length;
                at = ValueStart(content.Span, textFrom);
            }
            else
            {
                at = ValueStart(content.Span, LineEnd(content.Span, at));
            }
        }

        AddLog(documents, name, content[textFrom..]);
        return documents;
    }

    /// <summary>
    /// Where the next line begins that may be the beginning of an object, or of a list of them; the end of the text when none is. Lines of logs begin with a
    /// time in brackets.
    /// </summary>
    private static int ValueStart(ReadOnlySpan<byte> text, int from)
    {
        for (var at = from; at < text.Length; at = LineEnd(text, at))
        {
            at += text[at..].Length - text[at..].TrimStart(Blank).Length;
            var line = text[at..];
            if (line.StartsWith("{"u8)
                || (line.StartsWith("["u8) && line[1..].TrimStart(Blank) is var next && (next.StartsWith("{"u8) || next.StartsWith("]"u8))))
            {
                return at;
            }
        }

        return text.Length;
    }

    private static int LineEnd(ReadOnlySpan<byte> text, int from) => text[from..].IndexOf((byte)'\n') is var end && end < 0 ? text.Length : from + end + 1;

    /// <summary>How long the value is that the text begins with; all of the text when it is damaged, so that whoever reads it says where.</summary>
    private static int LengthOfJson(ReadOnlySpan<byte> text)
    {
        var json = new Utf8JsonReader(text, new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = JsonWalker.MaxDepth });
        try
        {
            json.Read();
            json.Skip();
            return (int)json.BytesConsumed;
        }
        catch (JsonException)
        {
            return text.Length;
        }
    }

    /// <summary>A value as a document; null when it is a part of a log, as programs write values in lines that are of no shape known here.</summary>
    private static SuppliedDocument? Body(string name, ReadOnlyMemory<byte> value, bool isAll)
    {
        var start = value.Span[..Math.Min(value.Length, DocumentOutline.BytesLookedAt)];
        var outline = DocumentOutline.Of(start, start.Length == value.Length);
        return DocumentFormat.Find(outline) is { } found ? new(found.Format.Kind, "", value)
            : isAll || outline.IsEmpty ? new(Named(name) ?? DocumentKind.MarathonApps, "", value)
            : null;
    }

    /// <summary>The kind that a file is called after: <c>v2_deployments.json</c>, <c>marathon-queue.json</c>.</summary>
    private static DocumentKind? Named(string name)
    {
        var letters = LettersOf(Path.GetFileNameWithoutExtension(name));
        DocumentKind? named = null;
        var longest = 0;
        foreach (var (ending, kind) in ByName)
        {
            if (ending.Length > longest && letters.EndsWith(ending, StringComparison.Ordinal))
            {
                (named, longest) = (kind, ending.Length);
            }
        }

        return named;
    }

    private static void AddLog(List<SuppliedDocument> documents, string name, ReadOnlyMemory<byte> text)
    {
        if (text.Span.Trim(Blank).Length > 0)
        {
            documents.Add(new(DocumentKind.TaskLog, Path.GetFileNameWithoutExtension(name), text));
        }
    }

    /// <summary>The name of a kind without whose document it is: <c>QUEUE</c>.</summary>
    private static string EndingOf(DocumentKind kind) => LettersOf(kind.WireName()[(kind.WireName().IndexOf('_', StringComparison.Ordinal) + 1)..]);

    private static string LettersOf(string name) => string.Concat(name.Where(char.IsLetter)).ToUpperInvariant();
}
