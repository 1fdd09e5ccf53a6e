using System.Text.Json;
using Diagnosis.Cli.Terminal;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Diagnosis.Cli.Reports;

/// <summary>JSON as YAML that reads back as the same: text that could be taken for something else, or that hides characters, stands in quotes.</summary>
internal static class YamlText
{
    /// <summary>The same document.</summary>
    public static string OfJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        using var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings(2, int.MaxValue, false, 1024, skipAnchorName: true));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: false));
        Write(emitter, document.RootElement);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString().TrimEnd();
    }

    private static void Write(Emitter emitter, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                emitter.Emit(new MappingStart());
                foreach (var member in value.EnumerateObject())
                {
                    WriteText(emitter, member.Name);
                    Write(emitter, member.Value);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JsonValueKind.Array:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, true, SequenceStyle.Block));
                foreach (var item in value.EnumerateArray())
                {
                    Write(emitter, item);
                }

                emitter.Emit(new SequenceEnd());
                break;
            case JsonValueKind.String:
                WriteText(emitter, value.GetString()!);
                break;
            default:
                emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, value.GetRawText(), ScalarStyle.Plain, true, false));
                break;
        }
    }

    private static void WriteText(Emitter emitter, string text)
    {
        var isWord = text.Length > 0 && text.All(c => char.IsAsciiLetter(c) || c is '_' or '/') && !IsOther(text);
        var style = isWord ? ScalarStyle.Plain : HiddenCharacters.Contains(text) ? ScalarStyle.DoubleQuoted : Calm(text);
        emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text, style, style == ScalarStyle.Plain, style != ScalarStyle.Plain));
    }

    /// <summary>Sentences stand plain where they begin with a letter and hold nothing that YAML reads otherwise.</summary>
    private static ScalarStyle Calm(string text) =>
        text.Length > 0 && (char.IsAsciiLetter(text[0]) || text[0] == '/') && text[^1] is not (' ' or ':') && !IsOther(text)
        && !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal)
            ? ScalarStyle.Plain
            : ScalarStyle.DoubleQuoted;

    /// <summary>Words that YAML 1.1 or 1.2 takes for a truth value, nothing or a number.</summary>
    private static bool IsOther(string text) => text.ToLowerInvariant() is "true" or "false" or "yes" or "no" or "on" or "off" or "y" or "n" or "null";
}
