using System.Globalization;
using System.Text;

namespace Diagnosis.Analysis.Json;

/// <summary>Prints a node as play-json does: no blanks, numbers normalised, of duplicate names the last value at the first place.</summary>
internal static class CompactJson
{
    /// <summary>The longest print; what is beyond is cut, because a message may quote a whole definition.</summary>
    internal const int LongestPrint = 1 << 20;

    /// <summary>The compact text of a node.</summary>
    public static string Print(JsonTree tree, int node)
    {
        var text = new StringBuilder();
        var open = new Stack<OpenContainer>();
        AppendValue(tree, node, text, open);
        while (open.Count > 0 && text.Length < LongestPrint)
        {
            var container = open.Pop();
            if (container.At >= container.End)
            {
                text.Append(container.LastValues is null ? ']' : '}');
                continue;
            }

            var value = container.At;
            if (container.LastValues is not null)
            {
                var name = tree.String(container.At);
                open.Push(container with { At = tree.Next(container.At + 1), First = false });
                if (!container.LastValues.Remove(name, out value))
                {
                    continue;
                }

                Separate(text, container);
                AppendText(text, name);
                text.Append(':');
            }
            else
            {
                open.Push(container with { At = tree.Next(value), First = false });
                Separate(text, container);
            }

            AppendValue(tree, value, text, open);
        }

        return text.ToString();
    }

    private static void Separate(StringBuilder text, OpenContainer container)
    {
        if (!container.First)
        {
            text.Append(',');
        }
    }

    private static void AppendValue(JsonTree tree, int at, StringBuilder text, Stack<OpenContainer> open)
    {
        switch (tree.Kind(at))
        {
            case JsonKind.Object:
                text.Append('{');
                open.Push(new OpenContainer(at + 1, tree.Next(at), First: true, LastValues(tree, at)));
                break;
            case JsonKind.Array:
                text.Append('[');
                open.Push(new OpenContainer(at + 1, tree.Next(at), First: true, LastValues: null));
                break;
            case JsonKind.Text:
                AppendText(text, tree.String(at));
                break;
            case JsonKind.Number:
                text.Append(PlayNumber.Print(tree.Raw(at)));
                break;
            default:
                text.Append(tree.Kind(at) switch { JsonKind.True => "true", JsonKind.False => "false", _ => "null" });
                break;
        }
    }

    private static Dictionary<string, int> LastValues(JsonTree tree, int at)
    {
        var values = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var member = at + 1; member < tree.Next(at); member = tree.Next(member + 1))
        {
            values[tree.String(member)] = member + 1;
        }

        return values;
    }

    /// <summary>Appends a JSON string with Jackson's escapes: upper-case hexadecimal, nothing beyond ASCII escaped.</summary>
    public static void AppendText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' or '\\' => text.Append('\\').Append(c),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' => text.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture)),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }

    private sealed record OpenContainer(int At, int End, bool First, Dictionary<string, int>? LastValues);
}
