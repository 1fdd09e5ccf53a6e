using Diagnosis.Server.Settings;

namespace Diagnosis.Server.Tests.Settings;

public sealed class SettingFormTests
{
    [Theory]
    [InlineData("10s", 10_000)]
    [InlineData("1m30s", 90_000)]
    [InlineData("00:00:10", 10_000)]
    [InlineData("1.00:00:00", 86_400_000)]
    [InlineData("250ms", 250)]
    [InlineData("1.5h", 5_400_000)]
    [InlineData("1d2h3m4s5ms", 93_784_005)]
    [InlineData("0s", 0)]
    [InlineData("-00:00:01", -1000)]
    public void Duration_is_read_as_it_is_written(string text, double milliseconds)
    {
        DurationText.TryParse(text, out var duration).ShouldBeTrue();

        duration.TotalMilliseconds.ShouldBe(milliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("10 s")]
    [InlineData("s")]
    [InlineData("1s1m")]
    [InlineData("-10s")]
    [InlineData("10S")]
    [InlineData("999999999d")]
    [InlineData("00:00:99")]
    [InlineData("10s\n")]
    public void What_is_no_duration_is_refused(string text) => DurationText.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("128MiB", 134_217_728)]
    [InlineData("134217728", 134_217_728)]
    [InlineData("0.5GiB", 536_870_912)]
    [InlineData("10MB", 10_000_000)]
    [InlineData("64 KiB", 65_536)]
    [InlineData("64kb", 64_000)]
    [InlineData("5B", 5)]
    public void Size_is_read_as_it_is_written(string text, long bytes)
    {
        ByteSizeText.TryParse(text, out var size).ShouldBeTrue();

        size.ShouldBe(bytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("MiB")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("1M")]
    [InlineData("9999999999999999999GiB")]
    [InlineData("1e6")]
    public void What_is_no_size_is_refused(string text) => ByteSizeText.TryParse(text, out _).ShouldBeFalse();
}
