using Diagnosis.Analysis.Matching.Constraints;

namespace Diagnosis.Analysis.Tests.Matching;

public sealed class ScalarTextTests
{
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
    public void Number_is_written_as_Java_does(double value, string text) => ScalarText.Format(value).ShouldBe(text);

    [Fact]
    public void Huge_number_is_its_shortest_digits_and_zeros() => ScalarText.Format(1e308).ShouldBe("1" + new string('0', 308));
}
