using Diagnosis.Analysis.Matching.Constraints;

namespace Diagnosis.Analysis.Tests.Matching;

/// <summary>What java.util.regex says, as <c>String.matches</c> asks it.</summary>
public sealed class JavaRegexTests
{
    [Theory]
    [InlineData("r1", "r1", true)]
    [InlineData("r1", "r12", false)]
    [InlineData("r1|r", "r1", true)]
    [InlineData("a|ab", "ab", true)]
    [InlineData("r1|", "", true)]
    [InlineData("R1", "r1", false)]
    [InlineData("(?i)R[12]", "r2", true)]
    [InlineData("(?i)k", "\u212A", false)]
    [InlineData("(?i:r)X", "RX", true)]
    [InlineData("(?i:r)X", "Rx", false)]
    [InlineData(@"\d+", "12", true)]
    [InlineData(@"\d", "\u0663", false)]
    [InlineData(@"\w+", "a_Z9", true)]
    [InlineData(@"\w", "\u00E9", false)]
    [InlineData(@"\s", "\u00A0", false)]
    [InlineData(@"[\D]+", "abc", true)]
    [InlineData(@"[^\d]", "5", false)]
    [InlineData("[a-z&&[r]]\\d++", "r12", true)]
    [InlineData("[a-z&&[^b]]+", "abc", false)]
    [InlineData("[a-z&&[^b]]+", "acd", true)]
    [InlineData("[a-c[x-z]]+", "ax", true)]
    [InlineData("[a-c[x-z]]+", "am", false)]
    [InlineData("[]a]", "]", true)]
    [InlineData("[a-]", "-", true)]
    [InlineData(@"r\d*+", "r12", true)]
    [InlineData(@"r\d*+2", "r12", false)]
    [InlineData("(?>r1|r)2", "r12", true)]
    [InlineData(@".*\Q10.0.\E\d", "10.0.5", true)]
    [InlineData(@"\Q.\E", "x", false)]
    [InlineData(@"[\Q]\E]", "]", true)]
    [InlineData(@"\p{Alpha}[12]", "r1", true)]
    [InlineData(@"\p{Lower}+", "aB", false)]
    [InlineData(@"\p{L}", "\u00E9", true)]
    [InlineData(@"\P{Digit}", "a", true)]
    [InlineData(@"\p{IsLu}", "A", true)]
    [InlineData(@"\x{72}[34]", "r3", true)]
    [InlineData(@"\x72\u0033\0161", "r3q", true)]
    [InlineData("r{1}2", "r2", true)]
    [InlineData("r{2,}", "r", false)]
    [InlineData("^r[1-3]$", "r2", true)]
    [InlineData(@"^10\.0\.0\.\d+$|^node-.*", "node-7", true)]
    [InlineData(@"(a)\1", "aa", true)]
    [InlineData(@"(?<x>a)b\k<x>", "aba", true)]
    [InlineData("(?=r)r1", "r1", true)]
    [InlineData("(?!r)r1", "r1", false)]
    [InlineData("(?x) r 1 # rack", "r1", true)]
    [InlineData(@"r1\b|r4", "r1", true)]
    [InlineData(@"\{.\}", "{a}", true)]
    [InlineData("", "", true)]
    public void Expression_MatchesAsInJava(string pattern, string value, bool matches) =>
        JavaRegex.Compile(pattern).Matches(value).ShouldBe(matches ? RegexOutcome.MATCH : RegexOutcome.NO_MATCH);

    [Theory]
    [InlineData("(")]
    [InlineData("a)")]
    [InlineData("[a")]
    [InlineData("*a")]
    [InlineData("a{2,1}")]
    [InlineData("{2}")]
    [InlineData(@"\y")]
    [InlineData("[b-a]")]
    [InlineData(@"\k<nobody>")]
    [InlineData("a\\")]
    public void Expression_ThatJavaRefuses_IsInvalid(string pattern)
    {
        JavaRegex.Compile(pattern).Problem.ShouldBe(JavaRegexProblem.INVALID);
        JavaRegex.Compile(pattern).Matches("a").ShouldBe(RegexOutcome.UNKNOWN);
    }

    [Theory]
    [InlineData(@"\p{IsLatin}")]
    [InlineData(@"\p{InGreek}")]
    [InlineData(@"\p{javaLowerCase}")]
    [InlineData("(?u)a")]
    [InlineData(@"\X")]
    [InlineData(@"\x{1F600}")]
    public void Expression_ThatCannotBeTranslated_IsSaidToBeSo(string pattern)
    {
        var regex = JavaRegex.Compile(pattern);

        regex.Problem.ShouldBe(JavaRegexProblem.UNTRANSLATABLE);
        regex.Matches("a").ShouldBe(RegexOutcome.UNKNOWN);
        regex.Detail.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("a$", "a\n")]
    [InlineData(".", "\uD83D\uDE00")]
    [InlineData(@"\b.*", "\u00E9")]
    public void Value_ThatTheDialectsReadDifferently_IsUnknown(string pattern, string value) =>
        JavaRegex.Compile(pattern).Matches(value).ShouldBe(RegexOutcome.UNKNOWN);

    [Fact]
    public void BacktrackingExpression_IsAnsweredOrGivenUpForGood()
    {
        JavaRegex.Compile("(a+)+b").Matches(new string('a', 5000)).ShouldBe(RegexOutcome.NO_MATCH);
        var possessive = JavaRegex.Compile(@"(?=(a+)+c)a*+b");
        for (var repeat = 0; repeat < 1000; repeat++)
        {
            possessive.Matches(new string('a', 5000)).ShouldBe(RegexOutcome.UNKNOWN);
        }

        possessive.Detail.ShouldBe("the expression takes too long to evaluate");
    }

    [Theory]
    [InlineData(1, "1")]
    [InlineData(1.0005, "1")]
    [InlineData(1.00051, "1.001")]
    [InlineData(1.0015, "1.002")]
    [InlineData(1.1005, "1.101")]
    [InlineData(0.0005, "0")]
    [InlineData(-0.0001, "-0")]
    [InlineData(0.0625, "0.062")]
    [InlineData(9.9996, "10")]
    [InlineData(1e15, "1000000000000000")]
    [InlineData(1e308, null)]
    public void Number_IsWrittenAsJavaDoes(double value, string? text) =>
        ScalarText.Format(value).ShouldBe(text ?? value.ToString("F0"));
}
