using Diagnosis.Cli.Terminal;

namespace Diagnosis.Cli.Tests.Terminal;

public sealed class HiddenCharactersTests
{
    [Theory]
    [InlineData("/web", "/web")]
    [InlineData("Zürich 中文 →", "Zürich 中文 →")]
    [InlineData("\u001b[2J", "\\u001b[2J")]
    [InlineData("a\u0007b", "a\\u0007b")]
    [InlineData("\u009b31m", "\\u009b31m")]
    [InlineData("\u007f\u0000", "\\u007f\\u0000")]
    [InlineData("\u202egnp.exe", "\\u202egnp.exe")]
    [InlineData("\u2066\u061c\u200f\u200b\ufeff", "\\u2066\\u061c\\u200f\\u200b\\ufeff")]
    [InlineData("\u2028", "\\u2028")]
    [InlineData("\U000e0041", "\\udb40\\udc41")]
    [InlineData("\uffff\ufffe\ufdd0\ufdef\ufdcf\ufdf0", "\\uffff\\ufffe\\ufdd0\\ufdef\ufdcf\ufdf0")]
    [InlineData("\U0001fffe\U0010ffff", "\\ud83f\\udffe\\udbff\\udfff")]
    [InlineData("a\nb\tc\r", "a\\u000ab\\u0009c\\u000d")]
    public void What_steers_a_terminal_is_written_out_and_nothing_else(string text, string shown)
    {
        HiddenCharacters.Shown(text).ShouldBe(shown);
        HiddenCharacters.Contains(text).ShouldBe(text != shown);
    }

    [Fact]
    public void Line_ends_stay_where_they_are_wanted() => HiddenCharacters.Shown("a\n\tb\u001bc\r", keepsLines: true).ShouldBe("a\n\tb\\u001bc\\u000d");

    [Fact]
    public void Half_a_pair_is_written_out() => HiddenCharacters.Shown("a\ud800b").ShouldBe("a\\ud800b");
}
