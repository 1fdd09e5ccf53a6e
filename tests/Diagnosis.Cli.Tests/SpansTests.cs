using Diagnosis.Analysis.Wording;
using Diagnosis.Cli.Rendering;
using Google.Protobuf.WellKnownTypes;

namespace Diagnosis.Cli.Tests;

public sealed class SpansTests
{
    [Theory]
    [InlineData(-7)]
    [InlineData(0)]
    [InlineData(119.9)]
    [InlineData(120)]
    [InlineData(7199)]
    [InlineData(7200)]
    [InlineData(172_799)]
    [InlineData(172_800)]
    [InlineData(63_115_199)]
    [InlineData(1_622_548_800)]
    public void Span_reads_as_the_server_says_it(double seconds)
    {
        var now = DateTimeOffset.UnixEpoch.AddYears(60);
        var then = now.AddSeconds(-seconds);

        Spans.Since(then.ToTimestamp(), now.ToTimestamp()).ShouldBe(InWords.Span(now - then));
    }
}
