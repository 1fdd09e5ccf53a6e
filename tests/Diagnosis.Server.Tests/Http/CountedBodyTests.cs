using System.IO.Pipelines;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Http;
using Diagnosis.Sources.Memory;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Diagnosis.Server.Tests.Http;

public sealed class CountedBodyTests : IRequestBodyPipeFeature, IDisposable
{
    private readonly MemoryBudget _memory = new(8000);
    private readonly Pipe _body = new();
    private readonly RequestBytes _bytes;
    private readonly CountedBody _counted;

    public CountedBodyTests()
    {
        _bytes = new(new DefaultHttpContext(), _memory.Open(MemoryUse.Request), new Turnover(_memory));
        _counted = new(this, _bytes);
    }

    public PipeReader Reader => _body.Reader;

    public void Dispose() => _bytes.Dispose();

    [Fact]
    public async Task While_a_message_comes_there_is_room_for_what_will_be_made_of_it()
    {
        await _body.Writer.WriteAsync(new byte[1000]);

        var read = await _counted.ReadAsync();
        _counted.AdvanceTo(read.Buffer.Start, read.Buffer.End);

        _memory.Taken.ShouldBe(2000);
    }

    [Fact]
    public async Task When_the_message_is_made_its_body_is_given_back()
    {
        await _body.Writer.WriteAsync(new byte[1000]);
        var read = await _counted.ReadAsync();

        _counted.AdvanceTo(read.Buffer.GetPosition(600));

        _memory.Taken.ShouldBe(1400);
    }

    [Fact]
    public async Task Body_without_room_for_its_message_is_refused()
    {
        await _body.Writer.WriteAsync(new byte[4000]);

        await Should.ThrowAsync<ServerBusyException>(async () => await _counted.ReadAsync());

        _memory.Taken.ShouldBe(0);
    }

    [Fact]
    public async Task After_a_failure_all_goes_back()
    {
        await _body.Writer.WriteAsync(new byte[1000]);
        await _counted.ReadAsync();

        _bytes.Dispose();

        _memory.Taken.ShouldBe(0);
    }
}
