using Diagnosis.V1;
using Grpc.Core;

namespace Diagnosis.Client.Tests;

/// <summary>Watches that break.</summary>
public sealed class WatchTests
{
    [Fact]
    public async Task A_watch_that_breaks_goes_on_where_it_was()
    {
        await using var server = await ScriptedServer.StartAsync(
            null, Step.Away(TimeSpan.Zero) with { Messages = ["after 1", "after 2"] }, Step.Away(TimeSpan.Zero), new Step(null, "after 3"));
        List<string> seen = [];
        var breaks = 0;

        await foreach (var message in server.Client.WatchAsync(new WatchDiagnosisRequest(), broke: (_, _) => breaks++))
        {
            seen.Add(message.ResumeToken);
        }

        seen.ShouldBe(["after 1", "after 2", "after 3"]);
        server.Asked.Select(call => call.ResumeToken).ShouldBe(["", "after 2", "after 2"]);
        breaks.ShouldBe(2);
    }

    [Theory]
    [InlineData(StatusCode.PermissionDenied, 1)]
    [InlineData(StatusCode.Unavailable, 3)]
    public async Task A_watch_that_never_began_fails_as_a_call_does(StatusCode code, int tries)
    {
        await using var server = await ScriptedServer.StartAsync(
            options => options.InitialBackoff = TimeSpan.FromMilliseconds(1), [.. Enumerable.Repeat(Step.Fails(code), 4)]);

        var thrown = await Should.ThrowAsync<DiagnosisException>(async () => await server.Client.WatchAsync(new WatchDiagnosisRequest()).FirstAsync());

        thrown.StatusCode.ShouldBe(code);
        server.Asked.Count.ShouldBe(tries);
    }
}
