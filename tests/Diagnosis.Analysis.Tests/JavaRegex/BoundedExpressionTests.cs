using System.Text.RegularExpressions;
using Diagnosis.Analysis.JavaRegex;
using FsCheck;
using FsCheck.Fluent;

namespace Diagnosis.Analysis.Tests.JavaRegex;

/// <summary>Expressions for which the common engine does, and that it answers as the linear one.</summary>
public sealed class BoundedExpressionTests
{
    [Theory]
    [InlineData("rack-1", true)]
    [InlineData(@"\A(?:value(1|14)[^\n\r]*)\z", true)]
    [InlineData(@"10\.0\.1\..*", true)]
    [InlineData(@"a\*b\*c\*", true)]
    [InlineData("[ab]+c?", true)]
    [InlineData(".*east.*", false)]
    [InlineData("(a|a)*b", false)]
    [InlineData("(a+)+b", false)]
    [InlineData("(a{9}){9}", false)]
    [InlineData("a?b?c?d?e?f?g?h?i?j?k?", false)]
    public void At_most_one_character_is_repeated_without_end_and_choices_are_few(string pattern, bool isBounded) =>
        BoundedExpression.IsOf(pattern).ShouldBe(isBounded);

    [Fact]
    public void A_bounded_expression_matches_the_same_on_both_engines()
    {
        var patterns = Gen.Elements("a", "b", ".", "[ab]", "(a|b)", "(?:ab|b)", "a?", "b*", ".+", "|", @"\.", "(", ")")
            .ListOf().Select(parts => @"\A(?:" + string.Concat(parts) + @")\z").Where(pattern => BoundedExpression.IsOf(pattern) && IsSound(pattern));
        var values = Gen.Elements("a", "b", ".", "c").ListOf().Select(string.Concat);

        Prop.ForAll(patterns.ToArbitrary(), values.ToArbitrary(), (pattern, value) =>
            Regex.IsMatch(value, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10))
                .ShouldBe(Regex.IsMatch(value, pattern, RegexOptions.NonBacktracking, TimeSpan.FromSeconds(10)), pattern)).Check(PropertyRuns.Of(500));
    }

    private static bool IsSound(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1)).GetGroupNumbers().Length > 0;
        }
        catch (RegexParseException)
        {
            return false;
        }
    }
}
