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
    [InlineData(119.9, "120 s")]
    [InlineData(7200, "2 h")]
    [InlineData(260_000, "3 days")]
    [InlineData(1_622_548_800, "51 years")]
    public void Span_is_in_one_unit(double seconds, string text) => InWords.Span(TimeSpan.FromSeconds(seconds)).ShouldBe(text);

    [Theory]
    [InlineData(12_000, "12000")]
    [InlineData(0.1 + 0.2, "0.3")]
    [InlineData(0.2001, "0.2001")]
    [InlineData(0.000_001, "0.000001")]
    [InlineData(1_048_575.999_999, "1048575.999999")]
    public void Number_has_every_digit_and_no_more(double value, string text) => InWords.Number(value).ShouldBe(text);

    [Theory]
    [InlineData("let the check ask it", "Let the check ask it")]
    [InlineData("portIndex, which follows", "portIndex, which follows")]
    [InlineData("example/web:1", "example/web:1")]
    [InlineData("10.0.0.1 is gone", "10.0.0.1 is gone")]
    [InlineData("", "")]
    public void A_sentence_begins_with_a_capital_unless_with_a_name(string words, string sentence) => InWords.Outer(words).ShouldBe(sentence);

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
        }).Check(PropertyRuns.Of(2000));
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

    [Theory]
    [InlineData(1, "cpus", "1 cpu")]
    [InlineData(1, "ports", "1 port")]
    [InlineData(1, "MiB", "1 MiB")]
    [InlineData(0, "cpus", "0 cpus")]
    [InlineData(0.5, "cpus", "0.5 cpus")]
    [InlineData(13.149999999999999, "cpus", "13.15 cpus")]
    public void Amount_is_in_the_singular_when_it_is_one(double value, string unit, string text) => InWords.Amount(value, unit).ShouldBe(text);

    [Fact]
    public void Moment_is_told_in_UTC_to_the_second()
    {
        var moment = new DateTimeOffset(2026, 2, 3, 1, 30, 5, 900, TimeSpan.FromHours(2));

        InWords.Moment(moment).ShouldBe("2026-02-02 23:30:05 UTC");
        InWords.TimeOfDay(moment).ShouldBe("23:30:05 UTC");
        (InWords.Moment(null), InWords.TimeOfDay(null)).ShouldBe(("an unknown time", "an unknown time"));
    }

    [Theory]
    [InlineData(0, "0 roles", "roles")]
    [InlineData(1, "1 role", "role")]
    [InlineData(2, "2 roles", "roles")]
    public void Noun_agrees_with_its_count(int count, string counted, string noun) =>
        (InWords.Count(count, "role"), InWords.Plural(count, "role")).ShouldBe((counted, noun));

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
