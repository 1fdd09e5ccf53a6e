using System.Text;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Tests.Json;

/// <summary>Lines and columns as editors count them.</summary>
public sealed class TextPositionTests
{
    [Theory]
    [InlineData("", 0, 1, 1)]
    [InlineData("ab", 1, 1, 2)]
    [InlineData("a\nb", 2, 2, 1)]
    [InlineData("ü!", 2, 1, 2)]
    [InlineData("😀!", 4, 1, 3)]
    [InlineData("a\n", 99, 2, 1)]
    public void Position_of_an_offset_counts_UTF_16_units(string text, int offset, int line, int column)
    {
        var place = TextPosition.Of(Encoding.UTF8.GetBytes(text), offset);

        place.ShouldBe(new TextPosition(line, column));
        place.ToString().ShouldBe($"line {line} column {column}");
        new LineIndex(Encoding.UTF8.GetBytes(text)).Of(offset).ShouldBe(place);
    }

    [Fact]
    public void Places_are_the_same_in_whatever_order_they_are_asked_for()
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 300).Select(i => i % 7 == 0 ? "wider 😀 line\n" : $"a little ü {i} ")));
        var lines = new LineIndex(text);
        int[] rising = [.. Enumerable.Range(0, text.Length + 2)];

        foreach (var offset in rising.Reverse().Concat(rising))
        {
            lines.Of(offset).ShouldBe(TextPosition.Of(text, offset));
        }
    }
}
