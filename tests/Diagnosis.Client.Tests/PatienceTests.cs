using Diagnosis.V1;
using Grpc.Core;

namespace Diagnosis.Client.Tests;

/// <summary>What the client does by itself: deadline, further tries, who calls.</summary>
public sealed class PatienceTests
{
    private static readonly Step Well = new(Failure: null);

    [Fact]
    public async Task What_is_unavailable_is_asked_again_later_each_time()
    {
        await using var server = await ScriptedServer.StartAsync(null, Step.Fails(StatusCode.Unavailable), Step.Fails(StatusCode.Unavailable), Well);

        (await AskAsync(server)).Version.ShouldBe("1");

        var times = server.Asked.Select(call => call.At).ToArray();
        (times[1] - times[0]).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(155));
        (times[2] - times[1]).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(315));
    }

    [Fact]
    public async Task It_is_not_asked_sooner_than_it_says()
    {
        await using var server = await ScriptedServer.StartAsync(null, Step.Away(TimeSpan.FromMilliseconds(700)), Well);

        await AskAsync(server);

        var times = server.Asked.Select(call => call.At).ToArray();
        (times[1] - times[0]).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(680));
    }

    [Fact]
    public async Task It_is_not_asked_again_when_it_says_a_longer_time_than_is_waited()
    {
        await using var server = await ScriptedServer.StartAsync(null, Step.Away(TimeSpan.FromSeconds(90)), Well);

        (await Should.ThrowAsync<DiagnosisException>(() => AskAsync(server))).RetryDelay.ShouldBe(TimeSpan.FromSeconds(90));
        server.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task It_is_not_asked_again_when_the_deadline_comes_first()
    {
        await using var server = await ScriptedServer.StartAsync(
            options => options.Timeout = TimeSpan.FromSeconds(2), Step.Away(TimeSpan.FromSeconds(5)), Well);

        (await Should.ThrowAsync<DiagnosisException>(() => AskAsync(server))).StatusCode.ShouldBe(StatusCode.Unavailable);
        server.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task It_is_asked_so_often_and_no_more()
    {
        await using var server = await ScriptedServer.StartAsync(null, [.. Enumerable.Repeat(Step.Away(TimeSpan.Zero), 3), Well]);

        (await Should.ThrowAsync<DiagnosisException>(() => AskAsync(server))).StatusCode.ShouldBe(StatusCode.Unavailable);
        server.Asked.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Any_other_failure_is_final()
    {
        await using var server = await ScriptedServer.StartAsync(null, Step.Fails(StatusCode.ResourceExhausted), Well);

        (await Should.ThrowAsync<DiagnosisException>(() => AskAsync(server))).StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        server.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task All_tries_have_one_deadline()
    {
        await using var server = await ScriptedServer.StartAsync(null, Step.Away(TimeSpan.FromSeconds(1)), Well);

        await AskAsync(server);

        var calls = server.Asked.ToArray();
        (calls[0].Deadline - calls[0].At.UtcDateTime).ShouldBeInRange(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(31));
        (calls[1].Deadline - calls[0].Deadline).ShouldBeLessThan(TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public async Task No_timeout_is_the_default()
    {
        await using var server = await ScriptedServer.StartAsync(options => options.Timeout = TimeSpan.Zero, Well);

        await AskAsync(server);

        var call = server.Asked.ShouldHaveSingleItem();
        (call.Deadline - call.At.UtcDateTime).ShouldBeInRange(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(31));
    }

    [Fact]
    public async Task A_language_is_said_with_each_call_and_a_call_may_say_another()
    {
        await using var server = await ScriptedServer.StartAsync(options => options.Language = "de", Well, Well);

        await AskAsync(server);
        await server.Client.GetServerInfoAsync(new GetServerInfoRequest(), new Metadata { { "accept-language", "en" } });

        server.Asked.Select(call => call.Language).ShouldBe(["de", "en"]);
    }

    [Fact]
    public async Task A_deadline_of_the_call_counts_more()
    {
        await using var server = await ScriptedServer.StartAsync(null, Well);

        await server.Client.GetServerInfoAsync(new GetServerInfoRequest(), deadline: (TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(5)).UtcDateTime);

        var call = server.Asked.ShouldHaveSingleItem();
        (call.Deadline - call.At.UtcDateTime).ShouldBeGreaterThan(TimeSpan.FromMinutes(4));
    }

    [Fact]
    public async Task A_call_that_blocks_is_as_patient()
    {
        await using var server = await ScriptedServer.StartAsync(null, Step.Away(TimeSpan.Zero), Step.Fails(StatusCode.PermissionDenied));

        var thrown = await Task.Run(() => Should.Throw<DiagnosisException>(() => server.Client.GetServerInfo(new GetServerInfoRequest())));

        thrown.StatusCode.ShouldBe(StatusCode.PermissionDenied);
        server.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Who_calls_is_said_with_each_try()
    {
        await using var server = await ScriptedServer.StartAsync(
            options => (options.ApiKey, options.Authorization) = ("k", "Bearer jwt"), Step.Away(TimeSpan.Zero), Well);

        await AskAsync(server);

        server.Asked.Select(call => (call.ApiKey, call.Authorization)).ShouldBe([("k", "Bearer jwt"), ("k", "Bearer jwt")]);
    }

    private static Task<GetServerInfoResponse> AskAsync(ScriptedServer server) => server.Client.GetServerInfoAsync(new GetServerInfoRequest()).ResponseAsync;
}
