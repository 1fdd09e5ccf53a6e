using Diagnosis.Server.Pages.Text;
using Google.Protobuf.WellKnownTypes;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Tests.Pages.Text;

public class WordsTests
{
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
