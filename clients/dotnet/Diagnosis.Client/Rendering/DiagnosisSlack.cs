using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Diagnosis.V1;

namespace Diagnosis.Client.Rendering;

/// <summary>
/// Writes a diagnosis as a message of Slack's Block Kit: its text for notifications, and blocks. What comes from a cluster calls nobody and links nowhere.
/// </summary>
public static class DiagnosisSlack
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Default)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes it as JSON.</summary>
    /// <param name="diagnosis">The diagnosis.</param>
    /// <param name="coverage">How much of the cluster could be seen; null where that is not told.</param>
    public static string Render(V1.Diagnosis diagnosis, Coverage? coverage = null)
    {
        var lines = DiagnosisOutline.Of(diagnosis, coverage);
        var blocks = new JsonArray();
        var part = new List<string>();
        var steps = 0;
        foreach (var line in lines)
        {
            if (line.Kind is OutlineKind.Facts or OutlineKind.Finding or OutlineKind.Heading or OutlineKind.Step or OutlineKind.Note)
            {
                Section(blocks, part);
            }

            var text = CleanText.Escaped(line.Text, line.Limit, line.Kind == OutlineKind.Code ? EscapeCode : Escape);
            if (line.Kind is OutlineKind.Facts or OutlineKind.Note)
            {
                blocks.Add(new JsonObject { ["type"] = "context", ["elements"] = new JsonArray(Text(text)) });
                continue;
            }

            part.Add(line.Kind switch
            {
                OutlineKind.Headline or OutlineKind.Finding or OutlineKind.Heading => $"*{text}*",
                OutlineKind.Step => $"*{++steps}.* {text}",
                OutlineKind.Item => $"• {text}",
                OutlineKind.Code => $"```{text}```",
                _ => text,
            });
        }

        Section(blocks, part);
        var message = new JsonObject { ["text"] = CleanText.Escaped(lines[0].Text, lines[0].Limit, Escape), ["blocks"] = blocks };
        return message.ToJsonString(Indented) + "\n";
    }

    private static void Section(JsonArray blocks, List<string> lines)
    {
        if (lines.Count > 0)
        {
            blocks.Add(new JsonObject { ["type"] = "section", ["text"] = Text(string.Join('\n', lines)) });
            lines.Clear();
        }
    }

    private static JsonObject Text(string text) => new() { ["type"] = "mrkdwn", ["text"] = text, ["verbatim"] = true };

    /// <summary>A character as text. Slack knows no escape for what makes words bold, struck or code: what looks like it stands there instead.</summary>
    private static string Escape(Rune rune) => rune.Value switch
    {
        '*' => "∗",
        '~' => "∼",
        '`' => "ˋ",
        '@' => "@\u200B",
        _ => EscapeCode(rune),
    };

    private static string EscapeCode(Rune rune) => rune.Value switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        _ => rune.ToString(),
    };
}
