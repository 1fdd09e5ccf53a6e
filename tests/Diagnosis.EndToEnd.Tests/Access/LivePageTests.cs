using System.Net.WebSockets;
using Diagnosis.Server.Access;
using Diagnosis.Server.Pages;
using Diagnosis.Server.Pages.Circuits;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.EndToEnd.Tests.Access;

/// <summary>A page that lives asks in the name of who connected it, and only this server's own pages connect.</summary>
public sealed class LivePageTests : IAsyncLifetime
{
    private LiveCluster _cluster = null!;
    private ServerFixture _server = null!;

    public async Task InitializeAsync()
    {
        _cluster = await LiveCluster.StartAsync(TwoTeams.Snapshot(), fault: "broken");
        _server = await TwoTeams.ServeAsync(_cluster, "--Diagnosis:Limits:MaxLivePagesPerCaller=1");
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Theory]
    [InlineData(null, null, 401)]
    [InlineData("a-key-of-nobody", null, 401)]
    [InlineData(TwoTeams.KeyOfTeamA, "http://evil.example", 403)]
    [InlineData(TwoTeams.KeyOfTeamA, "null", 403)]
    [InlineData(TwoTeams.KeyOfTeamA, "http://127.0.0.1:1", 403)]
    [InlineData(TwoTeams.KeyOfTeamA, null, 101)]
    [InlineData(TwoTeams.KeyOfTeamA, "own", 101)]
    public async Task Connection_is_made_for_a_caller_with_a_grant_and_of_an_own_page(string? key, string? origin, int status)
    {
        using var socket = await ConnectAsync(key, origin == "own" ? _server.HttpAddress.GetLeftPart(UriPartial.Authority) : origin);

        ((int)socket.HttpStatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task One_page_too_many_of_a_caller_does_not_live_until_another_is_gone()
    {
        using var first = await ConnectAsync(TwoTeams.KeyOfTeamA, origin: null);
        using var second = await ConnectAsync(TwoTeams.KeyOfTeamA, origin: null);
        using var others = await ConnectAsync(TwoTeams.KeyOfOperator, origin: null);

        ((int)first.HttpStatusCode, (int)second.HttpStatusCode, (int)others.HttpStatusCode).ShouldBe((101, 429, 101));
        first.Abort();
        var status = 0;
        for (var patience = 100; status != 101 && patience > 0; patience--)
        {
            await Task.Delay(50);
            using var third = await ConnectAsync(TwoTeams.KeyOfTeamA, origin: null);
            status = (int)third.HttpStatusCode;
        }

        status.ShouldBe(101);
    }

    [Fact]
    public async Task Page_sees_its_callers_own_alone()
    {
        var own = await AskAsync(OfTeamA(), (reader, call) => reader.ListAsync(call, "prod", all: true, pageToken: ""));
        var other = await AskAsync(OfTeamA(), (reader, call) => reader.DiagnoseAsync(call, "prod", "/team-b/db"));
        var room = await AskAsync(OfTeamA(), (reader, call) => reader.RoomAsync(call, "prod"));

        own.Answer!.Workloads.Select(one => one.Workload.Id).Order(StringComparer.Ordinal).ShouldBe(["/team-a/crash", "/team-a/ok", "/team-a/web"]);
        other.Answer.ShouldBeNull();
        other.Problem!.Title.ShouldBe("Not yours to see");
        TwoTeams.Forbidden.ShouldAllBe(name => !room.Answer!.ToString().Contains(name));
    }

    [Fact]
    public async Task Page_of_another_cluster_is_denied() =>
        (await AskAsync(OfTeamA(), (reader, call) => reader.RoomAsync(call, "broken"))).Problem!.HttpStatus.ShouldBe(403);

    [Fact]
    public async Task Page_that_has_been_open_for_long_asks_nothing_any_more() =>
        (await AskAsync(Rights.Everything, (reader, call) => reader.RoomAsync(call, "prod"), TimeSpan.FromMinutes(-1))).Problem!.HttpStatus.ShouldBe(401);

    [Fact]
    public async Task Page_without_a_caller_asks_nothing()
    {
        await using var scope = _server.Services.CreateAsyncScope();
        States(scope).SetAuthenticationState(Task.FromResult(new AuthenticationState(new())));

        var result = await scope.ServiceProvider.GetRequiredService<PageCalls>().AskAsync(
            "/", call => scope.ServiceProvider.GetRequiredService<PageReader>().RoomAsync(call, "prod"));

        result.Problem!.HttpStatus.ShouldBe(401);
    }

    private static Rights OfTeamA() => new(Grant.Of(new() { Who = ["alice"], Clusters = ["prod"], Workloads = ["/team-a"] }));

    private async Task<PageResult<T>> AskAsync<T>(Rights rights, Func<PageReader, PageCall, Task<T>> ask, TimeSpan? left = null)
        where T : class
    {
        await using var scope = _server.Services.CreateAsyncScope();
        var access = new CallAccess(new("alice", []), rights);
        var until = TimeProvider.System.GetUtcNow() + (left ?? TimeSpan.FromMinutes(1));
        States(scope).SetAuthenticationState(
            Task.FromResult(new AuthenticationState(new CallerPrincipal(access, new(CallLane.Work, "caller alice"), "", until))));
        var reader = scope.ServiceProvider.GetRequiredService<PageReader>();
        return await scope.ServiceProvider.GetRequiredService<PageCalls>().AskAsync("/", call => ask(reader, call));
    }

    private static IHostEnvironmentAuthenticationStateProvider States(AsyncServiceScope scope) =>
        (IHostEnvironmentAuthenticationStateProvider)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();

    private async Task<ClientWebSocket> ConnectAsync(string? key, string? origin)
    {
        var socket = new ClientWebSocket { Options = { CollectHttpResponseDetails = true } };
        if (key is not null)
        {
            socket.Options.SetRequestHeader("x-api-key", key);
        }

        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        try
        {
            await socket.ConnectAsync(new UriBuilder(_server.HttpAddress) { Scheme = "ws", Path = "/_blazor" }.Uri, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The status tells.
        }

        return socket;
    }
}
