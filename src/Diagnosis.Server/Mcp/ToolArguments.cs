using System.Text.Json;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Server.Mcp;

/// <summary>Holds arguments against the schema of their tool, so that who asks is told which of them is wrong and what it takes.</summary>
internal static class ToolArguments
{
    private const int LongestShown = 60;

    /// <summary>What is wrong with the first that is; null when nothing is.</summary>
    /// <param name="schema">The schema of the tool's input.</param>
    /// <param name="arguments">The arguments by name.</param>
    public static string? Fault(JsonElement schema, IReadOnlyDictionary<string, JsonElement> arguments) =>
        OfMembers("", schema, [.. arguments.Select(one => (one.Key, one.Value))]);

    /// <summary>What is left out within an argument is told by the rules of the call, and so is an entry of a list that is null.</summary>
    private static string? OfMembers(string place, JsonElement schema, IReadOnlyCollection<(string Name, JsonElement Value)> given)
    {
        if (!schema.TryGetProperty("properties", out var known))
        {
            return null;
        }

        var names = known.EnumerateObject().Select(member => member.Name).ToArray();
        var isTop = place.Length == 0;
        foreach (var required in isTop && schema.TryGetProperty("required", out var all) ? all.EnumerateArray().Select(name => name.GetString()!) : [])
        {
            if (given.All(one => one.Name != required))
            {
                return $"{place}{required}: is missing; {Wanted(known.GetProperty(required))}";
            }
        }

        foreach (var (name, value) in given)
        {
            var fault = known.TryGetProperty(name, out var member) ? Of($"{place}{name}", member, value)
                : NearestNames.Meant(name, names) is { } meant ? $"{place}{name}: is no argument; did you mean {meant}?"
                : null;
            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    private static string? Of(string place, JsonElement schema, JsonElement value)
    {
        var types = Types(schema);
        if (types.Length > 0 && !types.Any(type => Is(type, value)))
        {
            return $"{place}: got {Shown(value)}; {Wanted(schema)}";
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            return OfMembers($"{place}.", schema, [.. value.EnumerateObject().Select(member => (member.Name, member.Value))]);
        }

        return value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items)
            ? value.EnumerateArray().Index().Where(item => item.Item.ValueKind != JsonValueKind.Null)
                .Select(item => Of($"{place}[{item.Index}]", items, item.Item))
                .FirstOrDefault(fault => fault is not null)
            : null;
    }

    private static bool Is(string type, JsonElement value) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
        "number" => value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble()),
        "array" => value.ValueKind == JsonValueKind.Array,
        _ => value.ValueKind == JsonValueKind.Object,
    };

    private static string[] Types(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? []
        : type.ValueKind == JsonValueKind.String ? [type.GetString()!]
        : [.. type.EnumerateArray().Select(one => one.GetString()!)];

    private static string Wanted(JsonElement schema)
    {
        var words = Types(schema).Where(type => type != "null").Select(type => type switch
        {
            "integer" => "a whole number",
            "array" => "a list",
            "object" => "an object",
            _ => $"a {type}",
        });
        var said = schema.TryGetProperty("description", out var description) ? $". {description.GetString()}" : "";
        return $"must be {string.Join(" or ", words)}{said}";
    }

    private static string Shown(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length > LongestShown ? $"{text[..LongestShown]}..." : text;
    }
}
