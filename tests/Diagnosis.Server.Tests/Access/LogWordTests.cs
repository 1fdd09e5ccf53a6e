using Diagnosis.Server.Access;

namespace Diagnosis.Server.Tests.Access;

public sealed class LogWordTests
{
    [Theory]
    [InlineData("", "-")]
    [InlineData("/shop/cart", "/shop/cart")]
    [InlineData("/café/日本", "/café/日本")]
    [InlineData("a\r\nb\tc\u001b[31m\u007f", "a  b c [31m ")]
    [InlineData("a\u0085b\u2028c\u2029d\u202ee\u200bf", "a b c d e f")]
    public void Word_holds_nothing_that_breaks_a_line_or_is_drawn_as_something_else(string text, string expected) => LogWord.Of(text).ShouldBe(expected);

    [Fact]
    public void Word_is_not_long() => LogWord.Of(new string('x', 100_000)).Length.ShouldBeLessThan(250);

    [Theory]
    [InlineData("/shop/cart", "/shop/cart")]
    [InlineData("x status=OK", "\"x status=OK\"")]
    [InlineData("x\" status=\"OK", "\"x' status='OK\"")]
    [InlineData("", "-")]
    public void Field_cannot_be_left_by_what_stands_in_it(string text, string expected) => LogWord.Field(text).ShouldBe(expected);
}
