using System.Text;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Tests.Definitions;
using FsCheck;
using FsCheck.Fluent;

namespace Diagnosis.Analysis.Tests.Json;

/// <summary>A value that was read and changed has the tree that its text would be read as.</summary>
public sealed class JsonTreeWriterTests
{
    private static readonly string[] Texts = ["", "a", "ä\"\\", "\u0001", "<&'+>", "😀", "null"];
    private static readonly string[] Numbers = ["0", "-1", "1.50", "1e3", "12345678901234567890"];

    [Fact]
    public void It_is_the_tree_of_its_text() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => IsTreeOfItsText(Value(new Random(seed), depth: 0))).Check(PropertyRuns.Of(500));

    [Fact]
    public void So_it_is_for_every_labelled_definition()
    {
        var values = LabelledDefinition.Read("cases.jsonl.gz").Select(one => StrictJson.Parse(one.Body, out _)).OfType<JsonNode>().ToArray();

        values.Length.ShouldBeGreaterThan(300);
        values.ShouldAllBe(value => IsTreeOfItsText(value));
    }

    [Theory]
    [InlineData("""{"mem":1e99999999999}""")]
    [InlineData("""[1,{"a":{"mem":1e99999999999}}]""")]
    [InlineData("""[1e99999999999]""")]
    [InlineData("""{"mem":LONG}""")]
    public void A_number_beyond_the_limits_is_the_same_fault(string text)
    {
        text = text.Replace("LONG", new string('1', 2000), StringComparison.Ordinal);
        JsonTree.Parse(Encoding.UTF8.GetBytes(text), out var read).ShouldBeNull();

        using var tree = JsonTree.Of(JsonNode.Parse(text)!, out var fault);

        fault.ShouldBe(read.ShouldNotBeNull());
    }

    private static bool IsTreeOfItsText(JsonNode? value)
    {
        var text = value?.ToJsonString() ?? "null";
        using var read = JsonTree.Parse(Encoding.UTF8.GetBytes(text), out var expected);
        using var written = JsonTree.Of(value!, out var fault);
        fault.ShouldBe(expected);
        Encoding.UTF8.GetString(written.Text.Span).ShouldBe(text);
        written.Depth.ShouldBe(read?.Depth ?? written.Depth);
        for (var node = 0; node < read?.Next(0); node++)
        {
            written[node].ShouldBe(read[node], $"{node} of {text}");
        }

        return true;
    }

    private static JsonNode? Value(Random random, int depth) => random.Next(depth > 3 ? 4 : 6) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(2) == 0),
        2 => JsonNode.Parse(Numbers[random.Next(Numbers.Length)]),
        3 => JsonValue.Create(Texts[random.Next(Texts.Length)]),
        4 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth + 1))]),
        _ => new JsonObject(Texts.Take(random.Next(Texts.Length)).Select(name => KeyValuePair.Create(name, Value(random, depth + 1)))),
    };
}
