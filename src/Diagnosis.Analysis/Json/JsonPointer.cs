using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Diagnosis.Analysis.Json;

/// <summary>JSON pointers (RFC 6901).</summary>
public static class JsonPointer
{
    private const int LongestSegment = 64;

    /// <summary>
    /// Pointer of the value that starts at a byte; empty for the document itself. Costs a second look at the document, so it is asked only when
    /// something is wrong. Long names are cut.
    /// </summary>
    public static string Of(ReadOnlySequence<byte> document, long offset)
    {
        var json = new Utf8JsonReader(document, new JsonReaderOptions { MaxDepth = JsonWalker.MaxDepth });
        var path = new List<PointerStep>();
        while (json.Read() && json.TokenStartIndex <= offset)
        {
            switch (json.TokenType)
            {
                case JsonTokenType.PropertyName:
                    path[^1] = path[^1] with { Name = Shown(json.HasValueSequence ? json.ValueSequence.ToArray() : json.ValueSpan) };
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    path.RemoveAt(path.Count - 1);
                    continue;
                default:
                    break;
            }

            if (path.Count > 0 && path[^1].IsArray)
            {
                path[^1] = path[^1] with { Index = path[^1].Index + 1 };
            }

            if (json.TokenStartIndex == offset)
            {
                break;
            }

            if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                path.Add(new PointerStep(json.TokenType == JsonTokenType.StartArray, -1, ""));
            }
        }

        return string.Concat(path.Select(s => "/" + (s.IsArray ? s.Index.ToString(CultureInfo.InvariantCulture) : s.Name)));
    }

    /// <summary>The pointer of a node, or of the member that a name node names; empty for the document itself.</summary>
    internal static string Of(JsonTree tree, int node)
    {
        var pointer = new StringBuilder();
        foreach (var (name, index) in JsonPaths.Steps(tree, node))
        {
            pointer.Append('/').Append(name is null ? index.ToString(CultureInfo.InvariantCulture) : Escape(name));
        }

        return pointer.ToString();
    }

    /// <summary>The names and indexes of a pointer, outermost first; none for the document itself.</summary>
    public static string[] Split(string pointer) => pointer.Length == 0 ? [] : Array.ConvertAll(pointer[1..].Split('/'), Unescape);

    /// <summary>A name as it stands in a pointer.</summary>
    public static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Unescape(string segment) => segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private static string Shown(ReadOnlySpan<byte> name) => Escape(Encoding.UTF8.GetString(name.Length > LongestSegment ? name[..LongestSegment] : name));

    private readonly record struct PointerStep(bool IsArray, int Index, string Name);
}
