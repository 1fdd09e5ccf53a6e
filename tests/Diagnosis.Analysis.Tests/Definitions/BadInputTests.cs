using System.Text;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;

namespace Diagnosis.Analysis.Tests.Definitions;

/// <summary>Texts meant to break a reader: each is answered, with a place, and bounded in what it tells.</summary>
public sealed class BadInputTests
{
    private static readonly ValidationOptions Options = new();

    [Fact]
    public void A_text_of_100_megabytes_is_not_looked_at_and_the_limit_is_named()
    {
        var result = DefinitionValidator.Validate(new byte[100_000_000], Options);

        result.HttpStatus.ShouldBe(413);
        result.Violations.ShouldHaveSingleItem().Message.ShouldContain($"{Options.MaxDefinitionBytes}");
        DefinitionValidator.Validate(new string(' ', 100_000_000), Options).HttpStatus.ShouldBe(413);
    }

    [Theory]
    [InlineData("{\"a\":", "}")]
    [InlineData("[", "]")]
    [InlineData("{\"groups\":[", "]}")]
    public void Nesting_of_100_000_is_answered(string open, string close)
    {
        var nested = string.Concat(Enumerable.Repeat(open, 100_000)) + "1" + string.Concat(Enumerable.Repeat(close, 100_000));

        foreach (var text in (string[])[nested, nested[..^1], $$"""{"id": "/a", "cmd": "sleep 1", "x": {{nested}}}"""])
        {
            var result = Ask(text);
            result.HttpStatus.ShouldBeOneOf(201, 400, 422);
            result.Violations.ShouldNotBeEmpty();
        }
    }

    /// <summary>Marathon's pattern of ids exhausts its stack on them; the groups above each would be as many as their square of texts.</summary>
    [Theory]
    [InlineData("""{"id": "ID", "cmd": "sleep 1"}""", DefinitionKind.App, "")]
    [InlineData("""{"id": "ID", "apps": []}""", DefinitionKind.Group, "")]
    [InlineData("""{"id": "/a", "groups": [{"id": "ID", "apps": []}]}""", DefinitionKind.Group, "")]
    [InlineData("""{"apps": []}""", DefinitionKind.Group, "ID")]
    public void Id_of_20_000_segments_is_refused_wherever_it_stands(string text, DefinitionKind kind, string target)
    {
        var id = string.Concat(Enumerable.Repeat("/a", 20_000));
        var options = Options with { Kind = kind, TargetId = target.Replace("ID", id, StringComparison.Ordinal) };

        var result = DefinitionValidator.Validate(text.Replace("ID", id, StringComparison.Ordinal), options);

        result.HttpStatus.ShouldBe(500);
        result.Violations.ShouldHaveSingleItem().Rule.ShouldBe(AppRules.IdTooDeep);
    }

    [Fact]
    public void A_million_unknown_keys_are_warned_of_up_to_the_limit()
    {
        var text = new StringBuilder("{\"id\": \"/a\", \"cmd\": \"sleep 1\"");
        for (var i = 0; i < 1_000_000; i++)
        {
            text.Append(",\"k").Append(i).Append("\":1");
        }

        var result = Ask(text.Append('}').ToString());

        result.IsValid.ShouldBeTrue();
        result.Violations.Length.ShouldBe(Options.MaxViolations);
        result.Violations[0].JsonPointer.ShouldBe("/k0");
    }

    [Fact]
    public void The_same_key_a_million_times_counts_once()
    {
        var text = "{\"id\": \"/a\", \"cmd\": \"sleep 1\", \"env\": {" + string.Concat(Enumerable.Repeat("\"A\":\"1\",", 1_000_000)) + "\"A\":\"2\"}}";

        var result = Ask(text);

        result.IsValid.ShouldBeTrue();
        result.NormalizedDefinition.ShouldContain("\"env\":{\"A\":\"2\"}");
        result.Violations.Length.ShouldBe(Options.MaxViolations);
        result.Violations.ShouldAllBe(violation => violation.Rule.Id == "config.duplicate.key");
    }

    [Fact]
    public void A_hundred_thousand_bad_elements_of_one_list_are_refused_with_a_place_each()
    {
        var text = "{\"id\": \"/a\", \"cmd\": \"sleep 1\", \"dependencies\": ["
            + string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"/A{i}\"")) + "]}";

        var result = Ask(text);

        result.HttpStatus.ShouldBe(422);
        result.Violations.Length.ShouldBe(Options.MaxViolations);
        result.Violations[999].JsonPointer.ShouldBe("/dependencies/999");
    }

    [Theory]
    [InlineData(new byte[] { (byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}' }, 1, 3)]
    [InlineData(new byte[] { (byte)'[', (byte)'"', 0xE2, 0x82, (byte)'"', (byte)']' }, 1, 3)]
    [InlineData(new byte[] { (byte)'"', 0x80, (byte)'"' }, 1, 2)]
    public void Bytes_that_are_no_UTF_8_have_their_place(byte[] body, int line, int column)
    {
        var result = DefinitionValidator.Validate(body, Options);

        result.HttpStatus.ShouldBe(400);
        var violation = result.Violations.ShouldHaveSingleItem();
        (violation.Rule.Id, violation.Line, violation.Column).ShouldBe(("config.parse.syntax", line, column));
    }

    [Fact]
    public void UTF_16_cut_in_the_middle_is_answered()
    {
        var whole = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("{\"id\": \"/a\", \"cmd\": \"sleep 😀\"}")).ToArray();

        DefinitionValidator.Validate(whole, Options).IsValid.ShouldBeTrue();
        for (var length = 0; length < whole.Length; length++)
        {
            var result = DefinitionValidator.Validate(whole.AsMemory(0, length), Options);
            result.HttpStatus.ShouldBe(400);
            result.Violations.ShouldHaveSingleItem().Line.ShouldBe(1);
        }
    }

    [Theory]
    [InlineData("\"sleep \\ud83d\"")]
    [InlineData("\"sleep \\ude00\\ud83d\"")]
    public void Lone_surrogates_pass_as_in_Marathon_and_what_is_stored_is_Unicode(string cmd)
    {
        var result = Ask($$"""{"id": "/a", "cmd": {{cmd}}}""");

        result.IsValid.ShouldBeTrue();
        Should.NotThrow(() => new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(result.NormalizedDefinition));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("0.", "")]
    [InlineData("-", "e-10")]
    [InlineData("1e", "")]
    public void A_number_of_10_000_digits_is_refused_at_its_place(string before, string after)
    {
        var number = before + new string('7', 10_000) + after;
        var result = Ask($"{{\"id\": \"/a\", \"cmd\": \"sleep 1\",\n \"mem\": {number}}}");

        result.HttpStatus.ShouldBe(422);
        var violation = result.Violations.ShouldHaveSingleItem();
        (violation.Line, violation.Column).ShouldBe((2, 9));
    }

    [Fact]
    public void A_group_of_100_000_apps_is_answered()
    {
        var apps = string.Join(',', Enumerable.Range(0, 100_000).Select(i => $$"""{"id":"a{{i}}","cmd":"sleep 1","portDefinitions":[]}"""));

        var result = Ask($$"""{"id": "/g", "apps": [{{apps}}]}""");

        result.HttpStatus.ShouldBe(201);
        result.Violations.ShouldBeEmpty();
    }

    [Fact]
    public void A_run_that_is_stopped_stops()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        Should.Throw<OperationCanceledException>(() => DefinitionValidator.Validate("""{"id": "/a", "cmd": "x"}""", Options, stopped.Token));
    }

    private static ValidationResult Ask(string text) => DefinitionValidator.Validate(text, Options);
}
