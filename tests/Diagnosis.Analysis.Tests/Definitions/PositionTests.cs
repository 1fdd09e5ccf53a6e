using System.Text;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;

namespace Diagnosis.Analysis.Tests.Definitions;

/// <summary>Every violation points into the text as given.</summary>
public sealed class PositionTests
{
    [Theory]
    [InlineData("cases.jsonl.gz")]
    [InlineData("mutations.jsonl.gz")]
    [InlineData("syntax.jsonl.gz")]
    public void Every_violation_of_every_labelled_definition_points_to_what_its_pointer_names(string file)
    {
        var wrong = LabelledDefinition.Read(file).SelectMany(Wrong).Take(20).ToList();

        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("{\n  \"id\": \"/web\",\n  \"cmd\": \"x y\",\n  \"mem\": -1\n}", "/mem", 4, 10)]
    [InlineData("{\n  \"id\": \"/web\", \"cmd\": \"x y\",\n  \"container\": {}\n}", "/container", 3, 16)]
    [InlineData("{\"id\": \"/web\", \"cmd\": \"x y\",\r\n \"fetch\": [{\"uri\": \"a\"},\r\n {\"uri\": \"a b\"}]}", "/fetch/1/uri", 3, 10)]
    [InlineData("{\"id\": \"/web\", \"cmd\": \"x y\", \"env\": {\"😀/~\": 1}}", "/env/😀~1~0", 1, 46)]
    public void Line_column_and_pointer_are_those_of_the_value(string text, string pointer, int line, int column)
    {
        var violation = Definition.Validate(text).Violations.First(v => v.IsDetail);

        (violation.JsonPointer, violation.Line, violation.Column).ShouldBe((pointer, line, column));
    }

    [Fact]
    public void A_missing_field_points_to_the_object_that_lacks_it()
    {
        var violation = Definition.Validate("{\"id\": \"/web\",\n \"upgradeStrategy\":\n  {\"minimumHealthCapacity\": 1}}").Violations[0];

        (violation.Path, violation.JsonPointer, violation.Line, violation.Column).ShouldBe(("/upgradeStrategy/maximumOverCapacity", "/upgradeStrategy", 3, 3));
    }

    [Fact]
    public void An_app_in_the_array_of_a_group_is_found_although_Marathon_does_not_name_it()
    {
        var result = Definition.Validate(
            "{\"id\": \"/g\", \"groups\": [{\"id\": \"h\", \"apps\": [\n {\"id\": \"a\", \"cmd\": \"sleep 1\"},\n {\"id\": \"b\", \"cmd\": \"x\"}]}]}");

        var violation = result.Violations.First(v => v.IsDetail);
        (violation.Path, violation.JsonPointer, violation.Line).ShouldBe(("/", "/groups/0/apps/1/cmd", 3));
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("{\n\"id\" \"/web\"}", 2, 6)]
    [InlineData("{\"id\": \"/web\",\n}", 2, 1)]
    [InlineData("[1, 2", 1, 6)]
    [InlineData("{\"ü\": tru}", 1, 7)]
    [InlineData("{\"a\": 01}", 1, 7)]
    public void A_syntax_error_has_a_place(string text, int line, int column)
    {
        var result = Definition.Validate(text);

        result.HttpStatus.ShouldBe(400);
        var violation = result.Violations.ShouldHaveSingleItem();
        (violation.Line, violation.Column).ShouldBe((line, column));
    }

    private static IEnumerable<string> Wrong(LabelledDefinition item)
    {
        if (item.Body.Length > 100_000 || item.Body.AsSpan().IndexOfAny((byte)0, (byte)0xFE, (byte)0xFF) >= 0)
        {
            yield break; // other encodings have tests of their own
        }

        var text = Encoding.UTF8.GetString(item.Body).TrimStart('\uFEFF');
        if (text.Contains('\uFFFD') || text.Contains("\\ud", StringComparison.OrdinalIgnoreCase))
        {
            yield break; // what is no Unicode cannot be compared with the reader below
        }

        var lines = text.Split('\n');
        foreach (var violation in DefinitionValidator.Validate(item.Body, item.Options with { IncludeWarnings = true, OffersPatches = false }).Violations)
        {
            var inside = violation.Line >= 1 && violation.Line <= lines.Length
                && violation.Column >= 1 && violation.Column <= lines[violation.Line - 1].Length + 1;
            if (!inside)
            {
                yield return $"{item.Id}: {violation.Line}:{violation.Column} is outside of the text";
            }
            else if (violation.Rule.Id is not ("config.parse.syntax" or "config.parse.empty" or "config.parse.number.limit")
                && !PointsRight(text, lines, violation))
            {
                yield return $"{item.Id}: {violation.Rule.Id} {violation.JsonPointer} is not at {violation.Line}:{violation.Column}";
            }
        }
    }

    /// <summary>At the place stands the value that the pointer names, or the member's name for what is about names.</summary>
    private static bool PointsRight(string text, string[] lines, Violation violation)
    {
        var offset = lines.Take(violation.Line - 1).Sum(line => line.Length + 1) + violation.Column - 1;
        return TextPointers.At(text, offset) == violation.JsonPointer;
    }
}
