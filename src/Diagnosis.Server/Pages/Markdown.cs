using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace Diagnosis.Server.Pages;

/// <summary>
/// The little Markdown that explanations use: paragraphs, lists, fenced code, <c>**bold**</c>, <c>*emphasis*</c> and <c>`code`</c>. All text is
/// encoded and the only tags written are those of this class, so a name or a log line cannot become markup. Anything else is shown as it is.
/// </summary>
internal static class Markdown
{
    private const string Fence = "```";

    /// <summary>Renders a text.</summary>
    public static MarkupString Render(string text)
    {
        var html = new StringBuilder(text.Length * 2);
        var list = "";
        var paragraph = new List<string>();
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            var (kind, item) = Item(line);
            if (line.Length == 0 || kind.Length > 0 || line.StartsWith(Fence, StringComparison.Ordinal))
            {
                Close(html, paragraph);
            }

            if (list != kind && line.Length > 0)
            {
                SwitchList(html, ref list, kind);
            }

            if (line.StartsWith(Fence, StringComparison.Ordinal))
            {
                i = Code(html, lines, i + 1);
            }
            else if (kind.Length > 0)
            {
                Inline(html.Append("<li>"), item);
                html.Append("</li>");
            }
            else if (line.Length > 0)
            {
                paragraph.Add(line);
            }
        }

        Close(html, paragraph);
        SwitchList(html, ref list, "");
        return new(html.ToString());
    }

    /// <summary>Renders a sentence, in which only <c>`code`</c> is marked: a name such as <c>*</c> stays what it is.</summary>
    public static MarkupString Sentence(string text)
    {
        var html = new StringBuilder(text.Length * 2);
        var parts = text.Split('`');
        for (var i = 0; i < parts.Length; i++)
        {
            var isCode = i % 2 == 1 && i < parts.Length - 1;
            var isOpen = i % 2 == 1 && !isCode;
            html.Append(isCode ? "<code>" : isOpen ? "`" : "").Append(Encoded(parts[i])).Append(isCode ? "</code>" : "");
        }

        return new(html.ToString());
    }

    private static (string Kind, string Text) Item(string line)
    {
        if (line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith("* ", StringComparison.Ordinal))
        {
            return ("ul", line[2..]);
        }

        var digits = line.TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and < 4 && line.AsSpan(digits).StartsWith(". ", StringComparison.Ordinal) ? ("ol", line[(digits + 2)..]) : ("", line);
    }

    private static void SwitchList(StringBuilder html, ref string list, string next)
    {
        if (list.Length > 0)
        {
            html.Append("</").Append(list).Append('>');
        }

        if (next.Length > 0)
        {
            html.Append('<').Append(next).Append('>');
        }

        list = next;
    }

    private static void Close(StringBuilder html, List<string> paragraph)
    {
        if (paragraph.Count > 0)
        {
            Inline(html.Append("<p>"), string.Join('\n', paragraph));
            html.Append("</p>");
            paragraph.Clear();
        }
    }

    private static int Code(StringBuilder html, string[] lines, int first)
    {
        var end = Array.FindIndex(lines, first, l => l.Trim() == Fence);
        end = end < 0 ? lines.Length : end;
        html.Append("<pre><code>").Append(Encoded(string.Join('\n', lines[first..end]))).Append("</code></pre>");
        return end;
    }

    private static void Inline(StringBuilder html, string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            var (mark, tag) = Mark(text, at);
            var end = mark.Length == 0 ? -1 : text.IndexOf(mark, at + mark.Length, StringComparison.Ordinal);
            if (end > at + mark.Length)
            {
                var inner = text[(at + mark.Length)..end];
                html.Append('<').Append(tag).Append('>');
                if (tag == "code")
                {
                    html.Append(Encoded(inner));
                }
                else
                {
                    Inline(html, inner);
                }

                html.Append("</").Append(tag).Append('>');
                at = end + mark.Length;
                continue;
            }

            var plain = Math.Max(1, mark.Length);
            var next = text.AsSpan(at + plain).IndexOfAny('*', '`');
            var length = next < 0 ? text.Length - at : plain + next;
            html.Append(Encoded(text.Substring(at, length)));
            at += length;
        }
    }

    /// <summary>A mark opens only before a character that is no space: "2 * 3" is no emphasis.</summary>
    private static (string Mark, string Tag) Mark(string text, int at)
    {
        var (mark, tag) = text[at] switch
        {
            '`' => ("`", "code"),
            '*' when at + 1 < text.Length && text[at + 1] == '*' => ("**", "strong"),
            '*' => ("*", "em"),
            _ => ("", ""),
        };
        return mark.Length > 0 && at + mark.Length < text.Length && !char.IsWhiteSpace(text[at + mark.Length]) ? (mark, tag) : ("", "");
    }

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}
