using System.IO.Pipelines;
using Diagnosis.Server.Telemetry;

namespace Diagnosis.Server.Tests.Telemetry;

public sealed class CountedWriterTests
{
    [Fact]
    public async Task Bytes_are_counted_however_they_are_written_and_all_arrive()
    {
        var pipe = new Pipe();
        var writer = new CountedWriter(pipe.Writer);

        await writer.WriteAsync(new byte[3]);
        writer.GetSpan(5)[..5].Clear();
        writer.Advance(5);
        writer.GetMemory(2).Span[..2].Clear();
        writer.Advance(2);
        await writer.FlushAsync();
        await using (var stream = writer.AsStream(leaveOpen: true))
        {
            await stream.WriteAsync(new byte[7]);
        }

        await writer.CompleteAsync();

        writer.Bytes.ShouldBe(17);
        (await pipe.Reader.ReadAsync()).Buffer.Length.ShouldBe(17);
    }
}
