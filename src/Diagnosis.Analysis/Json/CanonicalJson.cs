using System.Text;
using System.Text.Json;

namespace Diagnosis.Analysis.Json;

/// <summary>A text that is equal for two JSON values that differ in white space and order of members alone.</summary>
public static class CanonicalJson
{
    /// <summary>Text of a value that a <see cref="JsonWalker"/> has walked, which is therefore well formed and not too deep.</summary>
    public static string Of(ReadOnlySpan<byte> value)
    {
        var json = new Utf8JsonReader(value, new JsonReaderOptions { MaxDepth = JsonWalker.MaxDepth });
        json.Read();
        return Of(ref json);
    }

    private static string Of(ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = new List<string>();
                while (json.Read() && json.TokenType != JsonTokenType.EndObject)
                {
                    var name = Encoding.UTF8.GetString(json.ValueSpan);
                    json.Read();
                    members.Add($"\"{name}\":{Of(ref json)}");
                }

                members.Sort(StringComparer.Ordinal);
                return $"{{{string.Join(',', members)}}}";
            case JsonTokenType.StartArray:
                var elements = new List<string>();
                while (json.Read() && json.TokenType != JsonTokenType.EndArray)
                {
                    elements.Add(Of(ref json));
                }

                return $"[{string.Join(',', elements)}]";
            case JsonTokenType.String:
                return $"\"{Encoding.UTF8.GetString(json.ValueSpan)}\"";
            default:
                return Encoding.UTF8.GetString(json.ValueSpan);
        }
    }
}
