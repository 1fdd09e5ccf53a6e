using System.Globalization;
using Diagnosis.Analysis.Wording;
using FsCheck;
using FsCheck.Fluent;

namespace Diagnosis.Analysis.Tests.Wording;

public sealed class InWordsTests
{
    [Theory]
    [InlineData(-5, "0 s")]
    [InlineData(45, "45 s")]
    [InlineData(720, "12 min")]
    [InlineData(10_000, "3 h")]
    [InlineData(260_000, "3 days")]
    public void Span_is_in_one_unit(double seconds, string text) => InWords.Span(TimeSpan.FromSeconds(seconds)).ShouldBe(text);

    [Theory]
    [InlineData(12_000, "12000")]
    [InlineData(0.1 + 0.2, "0.3")]
    [InlineData(0.2001, "0.2001")]
    [InlineData(0.000_001, "0.000001")]
    [InlineData(1_048_575.999_999, "1048575.999999")]
    public void Number_has_every_digit_and_no_more(double value, string text) => InWords.Number(value).ShouldBe(text);

    [Fact]
    public void Amounts_read_as_they_compare_and_as_they_are_reckoned()
    {
        var amount = Gen.Choose(0, 2_000_000_000).SelectMany(whole => Gen.Elements(1000, 10_000, 1_000_000).Select(parts => (double)whole / parts));

        Prop.ForAll(Gen.Zip(amount, amount).ToArbitrary(), pair =>
        {
            var (one, other) = pair;
            Read(one).CompareTo(Read(other)).ShouldBe(one.CompareTo(other));
            Read(one + other).ShouldBe(Read(one) + Read(other));
            Read(one - other).ShouldBe(Read(one) - Read(other));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(20260110, 77));
    }

    [Fact]
    public void List_names_a_few_and_counts_the_rest()
    {
        InWords.List([]).ShouldBe("none");
        InWords.List(["a"]).ShouldBe("a");
        InWords.List(["a", "b"]).ShouldBe("a and b");
        InWords.List(["a", "b", "c", "d", "e"]).ShouldBe("a, b, c and 2 more");
    }

    private static decimal Read(double value) => decimal.Parse(InWords.Number(value), CultureInfo.InvariantCulture);
}
