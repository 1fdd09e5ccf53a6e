using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Suggestions;

/// <summary>How the fields of a definition are called in sentences about their values.</summary>
internal static class FieldNames
{
    /// <summary>The name of the member that a value stands in; that of the list where it is an element, and <c>the definition</c> of the whole.</summary>
    public static string Of(JsonTree tree, int node)
    {
        var segments = JsonPointer.Of(tree, node).Split('/');
        return segments.LastOrDefault(segment => segment.Length > 0 && !segment.All(char.IsAsciiDigit)) is not { } name ? "the definition"
            : segments[^1] == name ? Unescaped(name)
            : $"each of {Unescaped(name)}";
    }

    /// <summary>In what a number of the field is counted, as words that follow it; empty for what is only counted.</summary>
    public static string UnitOf(string name) => name switch
    {
        "mem" or "disk" => ", in MiB",
        _ when name.EndsWith("Seconds", StringComparison.Ordinal) => ", in seconds",
        _ when name.EndsWith("Millis", StringComparison.Ordinal) => ", in milliseconds",
        _ => "",
    };

    private static string Unescaped(string segment) =>
        segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
