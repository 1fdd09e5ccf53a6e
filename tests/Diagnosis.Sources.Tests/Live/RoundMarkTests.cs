using Diagnosis.Sources.Live;

namespace Diagnosis.Sources.Tests.Live;

public sealed class RoundMarkTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_one_server_writes_another_reads()
    {
        var begun = RoundMark.New(Noon);
        var ended = begun with { CapturedAt = Noon.AddSeconds(1), IsGood = true };

        RoundMark.Parse(begun.ToString()).ShouldBe(begun);
        RoundMark.Parse(ended.ToString()).ShouldBe(ended);
    }

    [Fact]
    public void Who_reads_it_is_not_told() => (RoundMark.New(Noon) with { Key = "hunter2" }).ToString().ShouldNotContain("hunter2");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("rubbish")]
    [InlineData("0123456789abcdef0123456789abcdef x 0123456789abcdef0123456789abcdef 0 0")]
    [InlineData("0123456789abcdef0123456789abcdef 0 0123456789abcdef0123456789abcdef 0 0")]
    [InlineData("0123456789abcdef0123456789abcdef 99999999999999999999 0123456789abcdef0123456789abcdef 0 0")]
    [InlineData("0123456789abcdef:*23456789abcdef 1 0123456789abcdef0123456789abcdef 0 0")]
    public void Anything_else_is_nothing(string? text) => RoundMark.Parse(text).ShouldBeNull();
}
