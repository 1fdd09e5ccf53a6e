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
    }
}
