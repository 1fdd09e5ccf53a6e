using System.Net;

namespace Diagnosis.EndToEnd.Tests.Access;

/// <summary>Tokens of a provider whose keys are read from where it says they are (<c>Jwt:Authority</c>).</summary>
public sealed class AuthorityTests : IAsyncLifetime
{
    private Provider _provider = null!;
    private ServerFixture _server = null!;

    public async Task InitializeAsync()
    {
        _provider = await Provider.StartAsync();
        _server = await ServerFixture.StartAsync(
            more: null, $"--Diagnosis:Access:Jwt:Authority={_provider.Address}", "--Diagnosis:Access:Jwt:Audience=diagnosis",
            "--Diagnosis:Access:Grants:0:Who:0=erin");
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task Token_of_the_provider_lets_its_caller_in_and_the_keys_are_read_once()
    {
        for (var call = 0; call < 5; call++)
        {
            (await AskAsync(_provider.AccessToken())).ShouldBe(HttpStatusCode.OK);
        }

        _provider.KeysAsked.ShouldBe(1);
    }

    [Fact]
    public async Task Token_of_another_issuer_or_key_lets_nobody_in()
    {
        using var others = new Tokens();
        (await AskAsync(_provider.AccessToken())).ShouldBe(HttpStatusCode.OK);

        (await AskAsync(others.Token(change: claims => (claims["iss"], claims["sub"]) = (_provider.Address, "erin")))).ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync(others.Token(change: claims => claims["sub"] = "erin"))).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Key_that_the_provider_signs_with_from_now_on_is_taken_within_seconds()
    {
        (await AskAsync(_provider.AccessToken())).ShouldBe(HttpStatusCode.OK);
        using var others = new Tokens();
        others.Renew();
        var unknown = others.Token(change: claims => (claims["iss"], claims["sub"]) = (_provider.Address, "erin"));
        (await AskAsync(unknown)).ShouldBe(HttpStatusCode.Unauthorized, "Whoever signs with a key that nobody has keeps no other from being looked for.");
        _provider.Renew();

        await Eventually(() => AskAsync(_provider.AccessToken()), HttpStatusCode.OK);

        _provider.KeysAsked.ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task Provider_that_does_not_answer_lets_nobody_in_and_is_no_fault_of_the_server()
    {
        await using var server = await ServerFixture.StartAsync(
            more: null, "--Diagnosis:Access:Jwt:Authority=http://127.0.0.1:9", "--Diagnosis:Access:Jwt:Audience=diagnosis",
            "--Diagnosis:Access:Grants:0:Who:0=*");

        (await AskAsync(_provider.AccessToken(), server)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task Eventually(Func<Task<HttpStatusCode>> ask, HttpStatusCode expected)
    {
        var answer = await ask();
        for (var tries = 0; tries < 100 && answer != expected; tries++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100));
            answer = await ask();
        }

        answer.ShouldBe(expected);
    }

    private async Task<HttpStatusCode> AskAsync(string token, ServerFixture? server = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/analyzers") { Headers = { { "Authorization", $"Bearer {token}" } } };
        using var response = await (server ?? _server).Http.SendAsync(request);
        return response.StatusCode;
    }
}
