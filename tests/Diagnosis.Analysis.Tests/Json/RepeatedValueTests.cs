using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Tests.Json;

/// <summary>What stood before is not read again, and means the same.</summary>
public sealed class RepeatedValueTests
{
    private const int LongestText = 100;

    private static readonly RepeatedValue<ImmutableArray<string>> Texts = new((ref json) => json.Texts());

    private static readonly RepeatedValue<bool> Anything = new((ref json) =>
    {
        json.Skip();
        return true;
    });

    [Theory]
    [InlineData("[\"a\", \"b\"]", "[\"a\", \"b\"]", true)]
    [InlineData("[\"a\", \"b\"]", "[\"a\",\"b\"]", false)]
    [InlineData("[\"a\"]", "[\"a\",\"b\"]", false)]
    [InlineData("[]", "[]", true)]
    public void Same_bytes_give_the_same_array(string first, string second, bool areSame)
    {
        var json = Walk($"[{first}, 1, {second} , \"last\"]", new DocumentErrors());
        json.Array();
        json.NextElement();
        var before = json.Take(Texts);
        var takenBefore = json.Taken;
        json.NextElement();
        json.NextElement();

        var after = json.Take(Texts);

        after.ShouldBe(second.Contains('b', StringComparison.Ordinal) ? ["a", "b"] : [.. before]);
        (after == before).ShouldBe(areSame);
        json.Taken.ShouldBe(takenBefore + after.Length);
        json.NextElement().ShouldBeTrue();
        json.Text().ShouldBe("last");
        json.NextElement().ShouldBeFalse();
        json.End();
    }

    [Fact]
    public void What_is_wrong_is_told_each_time()
    {
        var errors = new DocumentErrors();
        var json = Walk("[[{}],[{}]]", errors);
        json.Array();
        while (json.NextElement())
        {
            json.Take(Texts).ShouldBeEmpty();
        }

        errors.ToString().ShouldBe("line 1 column 3: expected a string at /0/0; line 1 column 8: expected a string at /1/0");
    }

    [Fact]
    public void What_nests_too_deep_at_one_place_is_refused_there_though_it_stood_higher_before()
    {
        var high = new string('[', JsonWalker.MaxDepth - 2) + new string(']', JsonWalker.MaxDepth - 2);

        Should.Throw<JsonException>(() =>
        {
            var json = Walk($"[{high},[[{high}]]]", new DocumentErrors());
            json.Array();
            json.NextElement();
            json.Take(Anything);
            json.NextElement();
            json.NextElement();
            json.NextElement();
            json.Take(Anything);
        });
    }

    private static JsonWalker Walk(string text, DocumentErrors errors) =>
        new(Encoding.UTF8.GetBytes(text), new StringPool(), errors, LongestText, CancellationToken.None);
}
