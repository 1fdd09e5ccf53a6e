using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.Tests.Analyzers;

public sealed class SpokenTests
{
    [Theory]
    [InlineData(-5, "0 s")]
    [InlineData(45, "45 s")]
    [InlineData(720, "12 min")]
    [InlineData(10_000, "3 h")]
    [InlineData(260_000, "3 days")]
    public void Span_IsInOneUnit(double seconds, string text) => Spoken.Span(TimeSpan.FromSeconds(seconds)).ShouldBe(text);

    [Fact]
    public void List_NamesAFewAndCountsTheRest()
    {
        Spoken.List([]).ShouldBe("none");
        Spoken.List(["a"]).ShouldBe("a");
        Spoken.List(["a", "b"]).ShouldBe("a and b");
        Spoken.List(["a", "b", "c", "d", "e"]).ShouldBe("a, b, c and 2 more");
    }
}
