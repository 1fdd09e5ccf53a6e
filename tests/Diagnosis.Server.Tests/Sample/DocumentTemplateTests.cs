using System.Text.Json.Nodes;
using Diagnosis.Server.Sample;

namespace Diagnosis.Server.Tests.Sample;

public class DocumentTemplateTests
{
    private static readonly DateTimeOffset Moment = new(2026, 3, 1, 12, 0, 0, 250, TimeSpan.Zero);

    [Theory]
    [InlineData("\"{{-18m}}\"", "\"2026-03-01T11:42:00.250Z\"")]
    [InlineData("\"{{+0s}}\"", "\"2026-03-01T12:00:00.250Z\"")]
    [InlineData("\"{{-3d4h}}\"", "\"2026-02-26T08:00:00.250Z\"")]
    [InlineData("\"/v2/pods/a::versions/{{-1h}}\"", "\"/v2/pods/a::versions/2026-03-01T11:00:00.250Z\"")]
    [InlineData("\"{{unix -10s}}\"", "1772366390.25")]
    [InlineData("\"{{nanos +1h}}\"", "1772370000250000000")]
    [InlineData("{\"a\":[{\"b\":\"{{-1m}}\"},null,true,1.0,\"{x}\"]}", "{\"a\":[{\"b\":\"2026-03-01T11:59:00.250Z\"},null,true,1.0,\"{x}\"]}")]
    public void Instants_are_filled_in(string template, string expected) =>
        DocumentTemplate.Render(JsonNode.Parse(template), Moment)!.ToJsonString().ShouldBe(expected);

    [Theory]
    [InlineData("18m")]
    [InlineData("-18")]
    [InlineData("-m")]
    [InlineData("-1y")]
    [InlineData("-")]
    [InlineData("-1m2")]
    public void Time_of_another_form_is_refused(string time) => Should.Throw<FormatException>(() => RelativeTime.Parse(time));

    [Fact]
    public void One_reading_sees_one_moment_and_the_next_a_fresh_one()
    {
        var clock = new StoppedClock(Moment);
        var moment = new SampleTime(clock);
        var first = moment.Next();
        first.ShouldBe(Moment.AddSeconds(-1), "a reader noted its time before it asked");
        clock.Now += TimeSpan.FromMilliseconds(400);
        moment.Next().ShouldBe(first);
        clock.Now += TimeSpan.FromMilliseconds(900);
        moment.Next().ShouldBe(first);
        clock.Now += TimeSpan.FromMilliseconds(1001);
        moment.Next().ShouldBe(clock.Now.AddSeconds(-1));
    }

    [Fact]
    public void Readers_without_pause_get_a_fresh_moment_after_a_minute()
    {
        var clock = new StoppedClock(Moment);
        var moment = new SampleTime(clock);
        var first = moment.Next();
        for (var i = 0; i < 61; i++)
        {
            clock.Now += TimeSpan.FromSeconds(1);
            moment.Next();
        }

        moment.Next().ShouldBe(first + TimeSpan.FromSeconds(61));
    }
}
