using System.Text.Json;

namespace Diagnosis.Analysis.Json;

/// <summary>Steps into values of which nobody has said what they are: what is not there, or is of another kind, is none and no exception.</summary>
internal static class JsonElements
{
    /// <summary>The member of that name; of the kind undefined when there is none, or the value is no object.</summary>
    public static JsonElement Member(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : default;

    /// <summary>The text of the member of that name; null when it is no text.</summary>
    /// <exception cref="InvalidOperationException">The text holds half a surrogate pair.</exception>
    public static string? TextOf(this JsonElement value, string name) =>
        value.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>What the list of that name holds; nothing when it is no list.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement value, string name) =>
        value.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : Enumerable.Empty<JsonElement>();
}
