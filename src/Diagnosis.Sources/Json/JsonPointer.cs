using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Diagnosis.Sources.Json;

/// <summary>JSON pointer of a value. Costs a second look at the document, so it is asked only when something is wrong.</summary>
internal static class JsonPointer
{
    private const int LongestSegment = 64;

    /// <summary>Pointer of the value that starts at a byte; empty for the document itself.</summary>
    public static string Of(ReadOnlySpan<byte> document, long offset)
    {
        var json = new Utf8JsonReader(document, new JsonReaderOptions { MaxDepth = JsonWalker.MaxDepth });
        var path = new List<Segment>();
        while (json.Read() && json.TokenStartIndex <= offset)
        {
            switch (json.TokenType)
            {
                case JsonTokenType.PropertyName:
                    path[^1] = path[^1] with { Name = Shown(json.ValueSpan) };
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
                path.Add(new Segment(json.TokenType == JsonTokenType.StartArray, -1, ""));
            }
        }

        return string.Concat(path.Select(s => "/" + (s.IsArray ? s.Index.ToString(CultureInfo.InvariantCulture) : s.Name)));
    }

    private static string Shown(ReadOnlySpan<byte> name)
    {
        var text = Encoding.UTF8.GetString(name.Length > LongestSegment ? name[..LongestSegment] : name);
        return text.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
    }

    private readonly record struct Segment(bool IsArray, int Index, string Name);
}
