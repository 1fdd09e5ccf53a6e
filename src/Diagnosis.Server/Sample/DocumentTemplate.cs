using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Server.Sample;

/// <summary>
/// A document whose instants are relative to the moment it is read, so that the sample never grows old. In a text, <c>{{-18m}}</c> becomes Marathon's
/// date and time; a text that is <c>{{unix -18m}}</c> becomes Mesos' number of seconds, <c>{{nanos +26h}}</c> its number of nanoseconds.
/// </summary>
internal static partial class DocumentTemplate
{
    /// <summary>A copy of <paramref name="template"/> with all instants filled in.</summary>
    public static JsonNode? Render(JsonNode? template, DateTimeOffset moment) => template switch
    {
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, Render(m.Value, moment)))),
        JsonArray items => new JsonArray([.. items.Select(i => Render(i, moment))]),
        JsonValue value when value.TryGetValue<string>(out var text) && text.Contains("{{", StringComparison.Ordinal) => Fill(text, moment),
        _ => template?.DeepClone(),
    };

    private static JsonValue Fill(string text, DateTimeOffset moment)
    {
        if (Number().Match(text) is { Success: true } number)
        {
            var instant = moment + RelativeTime.Parse(number.Groups["time"].ValueSpan);
            var milliseconds = instant.ToUnixTimeMilliseconds();
            return number.Groups["unit"].ValueSpan is "unix" ? JsonValue.Create(milliseconds / 1000.0) : JsonValue.Create(milliseconds * 1_000_000);
        }

        return JsonValue.Create(Instant().Replace(
            text, m => VersionTime.Print(moment + RelativeTime.Parse(m.Groups["time"].ValueSpan))));
    }

    [GeneratedRegex(@"^\{\{(?<unit>unix|nanos) (?<time>[^{}]+)\}\}$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"\{\{(?<time>[^{}]+)\}\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Instant();
}
