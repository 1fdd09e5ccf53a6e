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

    [Theory]
    [InlineData(1, "cpus", "1 cpu")]
    [InlineData(1, "ports", "1 port")]
    [InlineData(1, "MiB", "1 MiB")]
    [InlineData(0, "cpus", "0 cpus")]
    [InlineData(0.5, "cpus", "0.5 cpus")]
    [InlineData(13.149999999999999, "cpus", "13.15 cpus")]
    public void Amount_is_in_the_singular_when_it_is_one(double value, string unit, string text) => InWords.Amount(value, unit).ShouldBe(text);

    [Theory]
    [InlineData(0, 1, "0 of 1 instance runs")]
    [InlineData(1, 1, "1 of 1 instance runs")]
    [InlineData(1, 3, "1 of 3 instances runs")]
    [InlineData(2, 3, "2 of 3 instances run")]
    public void Share_and_its_verb_agree(int part, int all, string text) =>
        $"{InWords.Share(part, all, "instance")} {InWords.Verb(part, all, "runs", "run")}".ShouldBe(text);

    [Theory]
    [InlineData("", "")]
    [InlineData("It runs", "It runs.")]
    [InlineData("It runs.", "It runs.")]
    public void Sentence_ends_before_the_next_one_begins(string words, string text) => InWords.Sentence(words).ShouldBe(text);
}
