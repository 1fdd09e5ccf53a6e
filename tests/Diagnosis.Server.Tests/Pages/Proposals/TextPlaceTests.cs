using Diagnosis.Server.Pages.Proposals;

namespace Diagnosis.Server.Tests.Pages.Proposals;

public sealed class TextPlaceTests
{
    [Theory]
    [InlineData(1, 1, "{")]
    [InlineData(2, 3, "\"a\": 1,")]
    [InlineData(3, 8, "2")]
    [InlineData(9, 9, "")]
    public void Place_is_marked_to_the_end_of_its_line(int line, int column, string marked)
    {
        const string Text = "{\n  \"a\": 1,\n  \"b\": 2\n}";

        var (start, end) = TextPlace.Of(Text, line, column);

        Text[start..end].ShouldBe(marked);
    }
}
