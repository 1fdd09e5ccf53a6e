using System.Text;
using Diagnosis.Analysis.Definitions.Json;

namespace Diagnosis.Analysis.Definitions.Suggestions;

/// <summary>JSON merge patches (RFC 7396) that change one value of a text, and the text so changed.</summary>
internal static class MergePatch
{
    /// <summary>The whole text with the value replaced.</summary>
    public static byte[] Apply(JsonTree tree, int node, string json)
    {
        var (start, end) = Extent(tree, node);
        var text = tree.Text.Span;
        return [.. text[..start], .. Encoding.UTF8.GetBytes(json), .. text[end..]];
    }

    /// <summary>The patch that gives a member another name.</summary>
    public static string OfRename(JsonTree tree, int nameNode, string json)
    {
        var owner = JsonPaths.Ancestors(tree, nameNode).Last();
        if (JsonPaths.Ancestors(tree, nameNode).Any(ancestor => tree.Kind(ancestor) == JsonKind.Array))
        {
            return Of(tree, nameNode, json);
        }

        var change = new StringBuilder("{");
        CompactJson.AppendText(change, tree.String(nameNode));
        change.Append(":null,").Append(json).Append(':').Append(RawValue(tree, nameNode + 1)).Append('}');
        return Wrap(tree, owner, change.ToString());
    }

    /// <summary>The patch; a value inside an array needs the outermost array as a whole, because merge patches do not reach into arrays.</summary>
    public static string Of(JsonTree tree, int node, string json)
    {
        var target = node;
        foreach (var ancestor in JsonPaths.Ancestors(tree, node))
        {
            if (tree.Kind(ancestor) == JsonKind.Array)
            {
                target = ancestor;
                break;
            }
        }

        var value = json;
        if (target != node)
        {
            var (start, end) = Extent(tree, node);
            var array = tree[target];
            var text = tree.Text.Span;
            value = Encoding.UTF8.GetString(text[array.Start..start]) + json + Encoding.UTF8.GetString(text[end..array.End]);
        }

        return Wrap(tree, target, value);
    }

    private static string Wrap(JsonTree tree, int target, string value)
    {
        var patch = new StringBuilder();
        var depth = 0;
        foreach (var name in JsonPaths.Names(tree, target))
        {
            patch.Append('{');
            CompactJson.AppendText(patch, name);
            patch.Append(':');
            depth++;
        }

        return patch.Append(value).Append('}', depth).ToString();
    }

    private static string RawValue(JsonTree tree, int node)
    {
        var (start, end) = Extent(tree, node);
        return Encoding.UTF8.GetString(tree.Text.Span[start..end]);
    }

    private static (int Start, int End) Extent(JsonTree tree, int node)
    {
        var quotes = tree.Kind(node) is JsonKind.Text or JsonKind.Name ? 1 : 0;
        return (tree[node].Start - quotes, tree[node].End + quotes);
    }
}
