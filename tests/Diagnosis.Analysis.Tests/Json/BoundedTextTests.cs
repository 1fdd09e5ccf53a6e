using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Tests.Json;

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
    [InlineData("abc", 2, 2)]
    [InlineData("a😀", 5, 5)]
    [InlineData("a😀", 4, 1)]
    [InlineData("a😀", 2, 1)]
    [InlineData("äö", 3, 2)]
    public void Bytes_are_cut_between_characters(string text, int at, int boundary) =>
        BoundedText.Boundary(System.Text.Encoding.UTF8.GetBytes(text), at).ShouldBe(boundary);

    [Theory]
    [InlineData("abcd", 3, "abc")]
    [InlineData("😀😀", 3, "😀")]
    [InlineData("😀", 1, "")]
    public void Beginning_of_a_value_has_no_mark(string text, int longest, string expected) => BoundedText.Start(text, longest).ShouldBe(expected);

    [Theory]
    [InlineData("exec '/opt/app/releases/2026-11-27/bin/server': No such file", 50, "exec '/opt/…/server': No such file")]
    [InlineData("a text without any path that is too long and ends with its reason", 31, "a text without…with its reason")]
    [InlineData("short", 5, "short")]
    public void A_text_that_is_cut_in_the_middle_keeps_its_end(string text, int longest, string shown) =>
        BoundedText.Middle(text, longest).ShouldBe(shown);

    [Fact]
    public void A_cut_in_the_middle_splits_no_pair()
    {
        for (var longest = 0; longest < 12; longest++)
        {
            var cut = BoundedText.Middle("😀😀😀😀😀😀😀", longest);
            cut.Length.ShouldBeLessThanOrEqualTo(longest + 1);
            Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(cut)).ShouldBe(cut);
        }
    }
}
