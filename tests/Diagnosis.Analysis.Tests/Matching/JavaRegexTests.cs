using Diagnosis.Analysis.JavaRegex;
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
    [InlineData(@"a{2}{3}", "aa", true)]
    [InlineData(@"a{2}{3}", "aaaaaa", false)]
    [InlineData(@"{2}a", "a", true)]
    [InlineData(@"a|{2}b", "b", true)]
    [InlineData(@"a{2}{3}+b", "aab", true)]
    [InlineData(@"a(?<=a{1,3})b", "ab", true)]
    [InlineData(@"a(?<=\w+)b", "ab", true)]
    [InlineData(@"(?<!x)b", "b", true)]
    [InlineData(@"\Ga", "a", true)]
    [InlineData(@"a\Gb", "ab", false)]
    [InlineData(@"\p{IsLatin}+", "ab", true)]
    [InlineData(@"\p{IsLatin}", "1", false)]
    [InlineData(@"\P{IsLatin}", "-", true)]
    [InlineData(@"[^\p{IsLatin}]", "-", true)]
    [InlineData(@"[\p{IsLatin}&&[^a]]", "b", true)]
    [InlineData(@"\p{script=Latin}", "a", true)]
    [InlineData(@"\p{IsCommon}", "-", true)]
    [InlineData(@"\p{IsGreek}", "a", false)]
    [InlineData(@"\p{InBasic_Latin}", "a", true)]
    [InlineData(@"\p{InGreek}", "a", false)]
    [InlineData(@"\p{gc=Lu}", "A", true)]
    [InlineData(@"\p{L1}", "a", true)]
    [InlineData(@"\p{LC}", "a", true)]
    [InlineData(@"\p{IsAlphabetic}", "a", true)]
    [InlineData(@"\p{IsWhite_Space}", " ", true)]
    [InlineData(@"\p{IsPunctuation}", ".", true)]
    [InlineData(@"\p{IsPunctuation}", "$", false)]
    [InlineData(@"\p{IsHex_Digit}", "f", true)]
    [InlineData(@"\p{javaLowerCase}+", "ab", true)]
    [InlineData(@"\p{javaLowerCase}", "A", false)]
    [InlineData(@"\p{javaUpperCase}", "A", true)]
    [InlineData(@"\p{javaLetterOrDigit}", "1", true)]
    [InlineData(@"(?u)A", "a", false)]
    [InlineData(@"(?iu)A", "a", true)]
    [InlineData(@"(?U)\w+", "a_1", true)]
    [InlineData(@"(?U)\d", "1", true)]
    [InlineData(@"(?i)[^a]", "A", false)]
    [InlineData(@"(?i)\x61", "A", true)]
    [InlineData(@"[a-c&&]", "b", true)]
    [InlineData(@"[&&a-c]", "b", true)]
    [InlineData(@"[^a-c&&]", "b", false)]
    [InlineData(@"[a&&b&&c]", "a", false)]
    [InlineData(@"[ab&&bc&&cd]", "c", false)]
    [InlineData(@"[a-z&&[^aeiou]x]", "e", false)]
    [InlineData(@"[a-z&&[^aeiou]x]", "x", true)]
    [InlineData(@"[ab&&[b]c]", "b", true)]
    [InlineData(@"[a-z&&e[^aeiou]]", "e", true)]
    [InlineData(@"[a-c[d]&&[d]]", "a", false)]
    [InlineData(@"[[a]&&b]", "b", false)]
    [InlineData(@"[a-z&&^b]", "b", true)]
    [InlineData(@"[a&b]", "&", true)]
    [InlineData(@"[a-[b]]", "-", true)]
    [InlineData(@"[^]a]", "]", false)]
    [InlineData(@"[\d-z]", "-", true)]
    [InlineData(@"[\w&&\D]+", "a1", false)]
    [InlineData(@"(?x) a {2} ", "aa", true)]
    [InlineData(@"(?x)a\ b", "a b", true)]
    [InlineData(@"(?x)[a b]", " ", false)]
    [InlineData(@"a{0}", "", true)]
    [InlineData(@"a{1,2}?b", "aab", true)]
    [InlineData(@"a{2}+a", "aaa", true)]
    [InlineData(@"(a|ab)++c", "abc", false)]
    [InlineData(@"a?+a", "a", false)]
    [InlineData(@"a??a", "a", true)]
    [InlineData(@"\0777", "?7", true)]
    [InlineData(@"(a)\12", "aa2", true)]
    [InlineData(@"\ca", "!", true)]
    [InlineData(@"\_", "_", true)]
    [InlineData(@"\Qab\E+", "abb", true)]
    [InlineData(@"\Qa", "a", true)]
    [InlineData(@"a||b", "", true)]
    [InlineData(@"(?-i)a", "a", true)]
    [InlineData(@"(?i-s:a)", "A", true)]
    [InlineData(@"a}", "a}", true)]
    [InlineData(@"]", "]", true)]
    [InlineData(@"(a)?b\1", "b", false)]
    [InlineData(@"(a*)*", "aa", true)]
    public void Expression_MatchesAsInJava(string pattern, string value, bool matches) =>
        JavaPattern.Compile(pattern).Matches(value).ShouldBe(matches ? RegexOutcome.MATCH : RegexOutcome.NO_MATCH);

    [Theory]
    [InlineData("(")]
    [InlineData("a)")]
    [InlineData("[a")]
    [InlineData("*a")]
    [InlineData("a{2,1}")]
    [InlineData("{2}*")]
    [InlineData("a{2}{x}")]
    [InlineData("a{,2}")]
    [InlineData("a{2147483648}")]
    [InlineData("a**")]
    [InlineData("a*?+")]
    [InlineData("[&&]")]
    [InlineData("[]")]
    [InlineData(@"[a-\d]")]
    [InlineData(@"a\E")]
    [InlineData(@"\Q\E+")]
    [InlineData("(?a)")]
    [InlineData("(?#c)a")]
    [InlineData("(?P<n>a)")]
    [InlineData("(?<n>a)(?<n>b)")]
    [InlineData(@"\y")]
    [InlineData("[b-a]")]
    [InlineData(@"\k<nobody>")]
    [InlineData("a\\")]
    public void Expression_ThatJavaRefuses_IsInvalid(string pattern)
    {
        JavaPattern.Compile(pattern).Problem.ShouldBe(JavaRegexProblem.INVALID);
        JavaPattern.Compile(pattern).Matches("a").ShouldBe(RegexOutcome.UNKNOWN);
    }

    [Theory]
    [InlineData(@"\p{javaMirrored}")]
    [InlineData(@"\p{InArrows}")]
    [InlineData("(?iu)\u017F")]
    [InlineData(@"(?U)\p{Punct}")]
    [InlineData("[a&&&b]")]
    [InlineData("(?x)[a#b]")]
    [InlineData("(?c)a")]
    [InlineData(@"\X")]
    [InlineData(@"\x{1F600}")]
    public void Expression_ThatCannotBeTranslated_IsSaidToBeSo(string pattern)
    {
        JavaPattern regex = JavaPattern.Compile(pattern);

        regex.Problem.ShouldBe(JavaRegexProblem.UNTRANSLATABLE);
        regex.Matches("a").ShouldBe(RegexOutcome.UNKNOWN);
        regex.Detail.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("a$", "a\n")]
    [InlineData(".", "\uD83D\uDE00")]
    [InlineData(@"\b.*", "\u00E9")]
    [InlineData(@"\p{IsLatin}", "\u00E9")]
    [InlineData(@"(?U)\w", "\u00E9")]
    public void Value_ThatTheDialectsReadDifferently_IsUnknown(string pattern, string value) =>
        JavaPattern.Compile(pattern).Matches(value).ShouldBe(RegexOutcome.UNKNOWN);

    [Fact]
    public void BacktrackingExpression_IsAnsweredOrGivenUpForGood()
    {
        JavaPattern.Compile("(a+)+b").Matches(new string('a', 5000)).ShouldBe(RegexOutcome.NO_MATCH);
        JavaPattern possessive = JavaPattern.Compile(@"(?=(a+)+c)a*+b");
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
    [InlineData(1.2345678901234568e17, "123456789012345680")]
    [InlineData(4503599627370497.5, "4503599627370498")]
    [InlineData(99999999999.9995, "99999999999.999")]
    public void Number_IsWrittenAsJavaDoes(double value, string text) => ScalarText.Format(value).ShouldBe(text);

    [Fact]
    public void HugeNumber_IsItsShortestDigitsAndZeros() => ScalarText.Format(1e308).ShouldBe("1" + new string('0', 308));
}
