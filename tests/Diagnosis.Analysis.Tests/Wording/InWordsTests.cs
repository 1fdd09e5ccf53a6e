using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Tests.Wording;

public sealed class SpokenTests
{
    [Theory]
    [InlineData(-5, "0 s")]
    [InlineData(45, "45 s")]
    [InlineData(720, "12 min")]
    [InlineData(10_000, "3 h")]
    [InlineData(260_000, "3 days")]
    public void Span_is_in_one_unit(double seconds, string text) => InWords.Span(TimeSpan.FromSeconds(seconds)).ShouldBe(text);

    [Fact]
    public void List_names_a_few_and_counts_the_rest()
    {
        InWords.List([]).ShouldBe("none");
        InWords.List(["a"]).ShouldBe("a");
        InWords.List(["a", "b"]).ShouldBe("a and b");
        InWords.List(["a", "b", "c", "d", "e"]).ShouldBe("a, b, c and 2 more");
    }
}
