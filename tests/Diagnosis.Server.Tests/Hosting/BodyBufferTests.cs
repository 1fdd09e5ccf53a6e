using Diagnosis.Server.Hosting;
using Diagnosis.Sources.Memory;
using Microsoft.AspNetCore.Http;

namespace Diagnosis.Server.Tests.Hosting;

public class BodyBufferTests
{
    private readonly MemoryBudget _budget = new(64 << 20);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(3_000_000)]
    public void What_came_bit_by_bit_is_one_body_and_can_be_read_again(int length)
    {
        var body = Body(length);
        using var read = Filled(body, null);
        using var again = new MemoryStream();
        var buffer = new byte[1000];
        while (read.Read(buffer) is > 0 and var count)
        {
            again.Write(buffer, 0, count);
        }

        using var joined = Filled(body, null);

        read.Length.ShouldBe(length);
        again.ToArray().ShouldBe(body);
        joined.Join().ToArray().ShouldBe(body);
        joined.Join().ToArray().ShouldBe(body);
    }

    [Fact]
    public void A_joined_body_is_counted_once_and_one_that_went_not_at_all()
    {
        using var share = _budget.Open(MemoryUse.Request);
        var buffer = Filled(Body(3_000_000), new RequestBytes(new DefaultHttpContext(), share, new Turnover(_budget)));
        _budget.Taken.ShouldBeInRange(3_000_000, 3_600_000);

        buffer.Join();
        _budget.Taken.ShouldBe(3_000_000);

        buffer.Dispose();
        buffer.Dispose();
        _budget.Taken.ShouldBe(0);
    }

    private static byte[] Body(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 31))];

    private static BodyBuffer Filled(byte[] body, RequestBytes? memory)
    {
        var buffer = new BodyBuffer(memory);
        for (var at = 0; at < body.Length;)
        {
            var room = buffer.Room();
            var count = Math.Min(Math.Min(room.Length, 1500), body.Length - at);
            body.AsMemory(at, count).CopyTo(room);
            buffer.Advance(count);
            at += count;
        }

        return buffer;
    }
}
