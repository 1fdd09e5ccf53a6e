using System.Text;
using Diagnosis.Sources.Live;

namespace Diagnosis.Sources.Tests.Live;

/// <summary>Types of events are found however the stream is cut, and nothing that comes makes them take more memory.</summary>
public sealed class EventLinesTests
{
    private const string Stream = "event: event_stream_attached\r\ndata: {\"remoteAddress\":\"127.0.0.1\"}\r\n\r\n\r\n"
        + ": a comment\n\nevent:status_update_event\ndata: event: not_this\n\ndata: without a type\n\nevent: deployment_info\rdata: {}\r\rid: 7\n\n";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Types_are_found_wherever_the_stream_is_cut(int size)
    {
        var lines = new EventLines(1000);

        var types = Encoding.UTF8.GetBytes(Stream).Chunk(size).SelectMany(piece => lines.Take(piece)).ToArray();

        types.ShouldBe(["event_stream_attached", "status_update_event", "deployment_info"]);
    }

    [Fact]
    public void An_event_with_a_long_line_is_one_like_any_other()
    {
        var lines = new EventLines(1 << 20);

        lines.Take(Encoding.UTF8.GetBytes($"event: deployment_info\ndata: {new string('x', 100_000)}\n\n")).ShouldBe(["deployment_info"]);
    }

    [Fact]
    public void An_event_without_end_is_refused()
    {
        var (lines, piece) = (new EventLines(1 << 20), Encoding.UTF8.GetBytes(new string('x', 1 << 18)));

        Should.Throw<InvalidDataException>(() =>
        {
            for (var count = 0; count < 6; count++)
            {
                lines.Take(piece);
            }
        });
    }
}
