using System.Globalization;
using System.Text;
using Diagnosis.Analysis.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Diagnosis.Analysis.Tests.Json;

/// <summary>The quick way gives what the long one does.</summary>
public sealed class QuickValueTests
{
    [Fact]
    public void Number_is_the_nearest_double() =>
        Prop.ForAll(
            Gen.Choose(0, int.MaxValue).ToArbitrary(),
            Gen.Choose(0, 7).ToArbitrary(),
            Gen.Elements("", "-", ".5", "e3", "0", "000000000").ToArbitrary(),
            (digits, decimals, end) =>
            {
                var whole = digits.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
                var text = end == "-" ? $"-{whole}" : decimals == 0 ? whole + end : $"{whole[..^decimals]}.{whole[^decimals..]}{(end == ".5" ? "" : end)}";
                return QuickValue.TryNumber(Encoding.UTF8.GetBytes(text), out var number) && number.Equals(double.Parse(text, CultureInfo.InvariantCulture));
            }).Check(PropertyRuns.Of(1000));

    [Theory]
    [InlineData("2026-01-31T23:59:59.123Z", true)]
    [InlineData("2024-02-29T00:00:00.000Z", true)]
    [InlineData("0001-01-01T00:00:00.000Z", true)]
    [InlineData("2026-02-29T00:00:00.000Z", false)]
    [InlineData("0000-01-01T00:00:00.000Z", false)]
    [InlineData("2026-13-01T00:00:00.000Z", false)]
    [InlineData("2026-01-00T00:00:00.000Z", false)]
    [InlineData("2026-01-01T24:00:00.000Z", false)]
    [InlineData("2026-01-01T00:60:00.000Z", false)]
    [InlineData("2026-01-01T00:00:60.000Z", false)]
    [InlineData("2026-01-01T00:00:00.0x0Z", false)]
    [InlineData("2026-01-01T00:00:00.000+", false)]
    [InlineData("2026-01-01T00:00:00Z", false)]
    public void Moment_in_the_usual_form_is_that_moment_and_no_other_form_is_taken(string text, bool isTaken)
    {
        QuickValue.TryMoment(Encoding.UTF8.GetBytes(text), out var moment).ShouldBe(isTaken);

        moment.ShouldBe(isTaken ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : default);
    }

    [Fact]
    public void Moment_with_any_one_byte_changed_is_that_moment_or_none()
    {
        foreach (var sound in (string[])["2026-01-31T23:59:59.123Z", "2024-02-29T00:00:00.000Z", "9999-12-31T19:09:10.999Z"])
        {
            for (var at = 0; at < sound.Length; at++)
            {
                foreach (var other in "0123459/: -+.TtZzx\0\u007f")
                {
                    var text = $"{sound[..at]}{other}{sound[(at + 1)..]}";
                    var isOne = DateTimeOffset.TryParseExact(
                        text, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expected);

                    QuickValue.TryMoment(Encoding.UTF8.GetBytes(text), out var moment).ShouldBe(isOne, text);
                    moment.ShouldBe(expected, text);
                }
            }
        }
    }
}
