using Diagnosis.Analysis.Wording;
using FsCheck;
using FsCheck.Fluent;

namespace Diagnosis.Analysis.Tests.Wording;

public sealed class LetterCountsTests
{
    [Theory]
    [InlineData("cart", "trac", 0)]
    [InlineData("cart", "CARD", 1)]
    [InlineData("cart", "", 4)]
    [InlineData("", "cart", 4)]
    [InlineData("cart", "web", 4)]
    public void Words_differ_at_least_by_their_letters(string word, string other, int errors) => new LetterCounts(word).LeastErrors(other).ShouldBe(errors);

    [Fact]
    public void No_word_has_fewer_errors_than_its_letters_say()
    {
        var words = Gen.Elements('a', 'b', 'B', '/', '\u0101').ListOf().Select(letters => string.Concat(letters)).Where(word => word.Length <= 128);

        Check.One(PropertyRuns.Of(500), Prop.ForAll(words.ToArbitrary(), words.ToArbitrary(), (word, other) =>
            !NearestNames.AreWithin(new LetterCounts(word).LeastErrors(other) - 1, word, other)));
    }
}
