using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Tests.Cluster;

public sealed class BoundedTextTests
{
    [Theory]
    [InlineData("", 3, "")]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc…")]
    [InlineData("ab cd", 3, "ab…")]
    [InlineData("😀😀", 4, "😀😀")]
    [InlineData("😀😀", 3, "😀…")]
    [InlineData("a😀😀", 2, "a…")]
    public void Text_that_is_too_long_ends_in_an_ellipsis_and_never_in_half_a_character(string text, int longest, string expected) =>
        BoundedText.Of(text, longest).ShouldBe(expected);

    [Theory]
    [InlineData("abcd", 3, "abc")]
    [InlineData("😀😀", 3, "😀")]
    [InlineData("😀", 1, "")]
    public void Beginning_of_a_value_has_no_mark(string text, int longest, string expected) => BoundedText.Start(text, longest).ShouldBe(expected);
}
