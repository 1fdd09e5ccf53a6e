using Diagnosis.Server.Pages.Text;
using Google.Protobuf.WellKnownTypes;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Tests.Pages.Text;

public class WordsTests
{
    [Theory]
    [InlineData(0, "0 ms")]
    [InlineData(-5, "0 ms")]
    [InlineData(0.012, "12 ms")]
    [InlineData(59, "59 s")]
    [InlineData(7200, "2 h")]
    public void Duration_below_a_second_is_in_milliseconds(double seconds, string words) => Words.Duration(TimeSpan.FromSeconds(seconds)).ShouldBe(words);

    [Fact]
    public void Ago_of_this_moment_is_just_now()
    {
        var now = new Timestamp { Seconds = 1_772_366_400 };
        Words.Ago(now, now).ShouldBe("just now");
        Words.Ago(new Timestamp { Seconds = now.Seconds - 61 }, now).ShouldBe("61 s ago");
        Words.Ago(null, now).ShouldBe("");
    }

    [Fact]
    public void Enum_values_become_words_and_class_names()
    {
        Words.Of(Wire.Outcome.TimedOut).ShouldBe("timed out");
        Words.Class(Wire.FindingRole.RootCause).ShouldBe("root-cause");
    }
}
