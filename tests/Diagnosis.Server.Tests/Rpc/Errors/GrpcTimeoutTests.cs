using Diagnosis.Server.Rpc.Errors;

namespace Diagnosis.Server.Tests.Rpc.Errors;

public sealed class GrpcTimeoutTests
{
    [Theory]
    [InlineData("2H", 7_200_000)]
    [InlineData("3M", 180_000)]
    [InlineData("10S", 10_000)]
    [InlineData("300m", 300)]
    [InlineData("5000u", 5)]
    [InlineData("7000000n", 7)]
    [InlineData("99999999S", 99_999_999_000)]
    public void Digits_and_a_unit_are_a_time(string header, long milliseconds) => GrpcTimeout.Read(header).ShouldBe(TimeSpan.FromMilliseconds(milliseconds));

    [Theory]
    [InlineData("S")]
    [InlineData("5")]
    [InlineData("5s")]
    [InlineData("-5S")]
    [InlineData("5 S")]
    [InlineData("1.5S")]
    [InlineData("123456789S")]
    [InlineData("soon")]
    public void Anything_else_is_none(string header) => GrpcTimeout.Read(header).ShouldBeNull();
}
