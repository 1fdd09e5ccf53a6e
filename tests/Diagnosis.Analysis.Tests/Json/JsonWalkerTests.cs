using System.Text;
using System.Text.Json;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Tests.Json;

/// <summary>Values are taken in the type that is asked for, or noted as errors.</summary>
public sealed class JsonWalkerTests
{
    private const int LongestText = 8;

    private delegate object? Take(ref JsonWalker json);

    public static TheoryData<string, string, object?> Values => new()
    {
        { "text", "\"abc\"", "abc" },
        { "text", "\"a\\u00e4\"", "aä" },
        { "text", "\"too long a text\"", null },
        { "text", "\"\\ud800\"", null },
        { "text", "5", null },
        { "cut", "\"too long a text\"", "too long" },
        { "cut", "\"too \\u006cong\"", "too long" },
        { "cut", "true", null },
        { "any", "true", "true" },
        { "any", "1.50", "1.50" },
        { "number", "1e2", 100.0 },
        { "number", "\"2.5\"", 2.5 },
        { "number", "1e999", null },
        { "int", "3.9", 3 },
        { "int", "99999999999", int.MaxValue },
        { "long", "9007199254740993", 9007199254740993 },
        { "long", "1e3", 1000L },
        { "bool", "false", false },
        { "bool", "\"false\"", null },
        { "time", "\"2026-01-01T10:00:00+02:00\"", new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero) },
        { "time", "\"soon\"", null },
        { "texts", "[\"a\", 5, null, {}]", "a,5" },
        { "texts", "{}", "" },
        { "ints", "[1, \"x\", 3]", "1,0,3" },
        { "map", "{\"a\": 1, \"b\": [], \"c\": \"x\"}", "a=1,c=x" },
        { "map", "[]", null },
        { "object", "{\"a\": [1]}", true },
        { "object", "[1]", false },
        { "slice", "{\"a\": [1]}", "{\"a\": [1]}" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Value_is_given_in_its_type_or_not_at_all(string type, string value, object? expected)
    {
        var json = Walk($" {value} ", new DocumentErrors());

        Taken(type)(ref json).ShouldBe(expected);

        json.End();
    }

    [Fact]
    public void Many_errors_tell_the_first_and_count_the_others()
    {
        var errors = new DocumentErrors();
        var json = Walk("[\n1, 2, 3, 4, 5]", errors);
        json.Array();
        while (json.NextElement())
        {
            json.Text();
        }

        errors.Add("it is old");

        errors.ToString().Split("; ").ShouldBe(
        [
            "line 2 column 1: expected a string at /0", "line 2 column 4: expected a string at /1", "line 2 column 7: expected a string at /2",
            "it is old", "and 2 more",
        ]);
    }

    [Fact]
    public void Cancelled_walk_ends()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Should.Throw<OperationCanceledException>(() =>
        {
            var bytes = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("1", 3_000))}]");
            var json = new JsonWalker(bytes, new StringPool(), new DocumentErrors(), LongestText, cancellation.Token);
            json.Ints();
        });
    }

    [Fact]
    public void What_follows_the_value_is_no_JSON() => Should.Throw<JsonException>(() =>
    {
        var json = Walk("1 2", new DocumentErrors());
        json.Int();
        json.End();
    });

    [Theory]
    [InlineData("""{"b": [1, {"y": 2, "x": 3}], "a": "ä"}""", """{ "a":"ä","b":[1,{"x":3,"y":2}]}""", true)]
    [InlineData("[1, 2]", "[2, 1]", false)]
    [InlineData("null", "false", false)]
    public void Canonical_values_are_equal_whatever_their_blanks_and_order_of_members(string left, string right, bool areEqual) =>
        (CanonicalJson.Of(Encoding.UTF8.GetBytes(left)) == CanonicalJson.Of(Encoding.UTF8.GetBytes(right))).ShouldBe(areEqual);

    [Theory]
    [InlineData(new byte[] { 0x61, 0xC3, 0xA4, 0xFF, 0x61 }, 3)]
    [InlineData(new byte[] { 0x61, 0xC3 }, 1)]
    [InlineData(new byte[] { 0x61 }, 1)]
    public void Text_that_is_no_UTF_8_tells_the_first_bad_byte(byte[] text, int at) => InvalidUtf8.At(text).ShouldBe(at);

    private static JsonWalker Walk(string text, DocumentErrors errors) =>
        new(Encoding.UTF8.GetBytes(text), new StringPool(), errors, LongestText, CancellationToken.None);

    private static Take Taken(string type) => type switch
    {
        "text" => (ref json) => json.Text(),
        "cut" => (ref json) => json.CutText(),
        "any" => (ref json) => json.AnyText(),
        "number" => (ref json) => json.Number(),
        "int" => (ref json) => json.Int(),
        "long" => (ref json) => json.Long(),
        "bool" => (ref json) => json.Bool(),
        "time" => (ref json) => json.Time(),
        "texts" => (ref json) => string.Join(',', json.Texts()),
        "ints" => (ref json) => string.Join(',', json.Ints()),
        "map" => (ref json) => json.TextMap() is { } map
            ? string.Join(',', map.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal))
            : null,
        "object" => (ref json) => json.SkipObject(),
        _ => (ref json) =>
        {
            var start = json.Start;
            json.Skip();
            return Encoding.UTF8.GetString(json.SliceFrom(start).Span);
        },
    };
}
