using System.Net;
using System.Text.RegularExpressions;

namespace Diagnosis.EndToEnd.Tests.Access;

/// <summary>The page asks for a key and then shows what its grants give.</summary>
public sealed partial class LoginTests : IAsyncLifetime, IDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
    private readonly Certificates _certificates = new();
    private HttpClient _browser = null!;
    private ServerFixture _server = null!;

    public async Task InitializeAsync()
    {
        _server = await ServerFixture.StartAsync(
            more: null, $"--Diagnosis:Access:ApiKeys:ann:Sha256={TwoTeams.Digest("key of ann")}", "--Diagnosis:Access:Grants:0:Who:0=ann");
        _browser = new HttpClient(_handler) { BaseAddress = _server.HttpAddress };
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        _browser.Dispose();
        _handler.Dispose();
        _certificates.Dispose();
    }

    [Fact]
    public async Task Page_without_a_login_is_the_form_and_leads_back_with_the_key()
    {
        var (status, page) = await GetAsync("/?cluster=sample&all=1");
        status.ShouldBe(HttpStatusCode.Unauthorized);
        page.ShouldNotContain("/shop");

        using var entered = await PostAsync(page, "key of ann");

        entered.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        entered.Headers.Location!.OriginalString.ShouldBe("/?cluster=sample&all=1");
        var cookie = entered.Headers.GetValues("Set-Cookie").Single(one => one.StartsWith("diagnosis=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        cookie.ShouldNotContain("of ann");
        (await GetAsync("/?cluster=sample&all=1")).Status.ShouldBe(HttpStatusCode.OK);
        using var call = await _browser.GetAsync("/v1/clusters");
        call.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Wrong_key_a_form_of_another_site_and_a_made_up_cookie_open_nothing()
    {
        var (_, page) = await GetAsync("/");

        using var wrong = await PostAsync(page, "another key");
        using var foreign = await _browser.PostAsync("/login", new FormUrlEncodedContent([new("key", "key of ann")]));
        using var large = await _browser.PostAsync("/login", new FormUrlEncodedContent([new("key", new string('k', 100_000))]));

        wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("Nobody has this key");
        foreign.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        large.IsSuccessStatusCode.ShouldBeFalse();
        _handler.CookieContainer.Add(_server.HttpAddress, new Cookie("diagnosis", "ann"));
        (await GetAsync("/")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Login_ends_when_it_is_left_and_does_not_carry_calls_that_a_form_could_send()
    {
        using var entered = await PostAsync((await GetAsync("/")).Page, "key of ann");
        using var posted = await _browser.PostAsync("/v1/validate", new StringContent("{}", null, "application/json"));
        posted.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        using var foreign = await _browser.PostAsync("/logout", null);
        var (status, page) = await GetAsync("/");
        status.ShouldBe(HttpStatusCode.OK, "Another site's form logs nobody out.");
        page.ShouldContain("Log out");

        using var left = await _browser.PostAsync("/logout", Form(page, ""));

        left.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        left.Headers.Location!.OriginalString.ShouldBe("/login");
        (await GetAsync("/")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Cookie_over_tls_is_for_tls_alone()
    {
        await using var secure = await ServerFixture.StartAsync(
            more: null, $"--Diagnosis:Access:ApiKeys:ann:Sha256={TwoTeams.Digest("key of ann")}", "--Diagnosis:Access:Grants:0:Who:0=ann",
            $"--Diagnosis:Tls:CertFile={_certificates.CertFile}", $"--Diagnosis:Tls:KeyFile={_certificates.KeyFile}");
        using var handler = _certificates.Handler();
        using var browser = new HttpClient(handler) { BaseAddress = secure.HttpAddress };
        var page = await (await browser.GetAsync("/")).Content.ReadAsStringAsync();

        using var entered = await browser.PostAsync("/login", Form(page, "key of ann"));

        entered.Headers.GetValues("Set-Cookie").ShouldContain(one => one.StartsWith("__Host-diagnosis=", StringComparison.Ordinal) && one.Contains("secure"));
    }

    [Fact]
    public async Task Who_guesses_keys_is_not_listened_to_for_a_while_and_who_had_one_before_goes_on()
    {
        await using var server = await ServerFixture.StartAsync(
            more: null, $"--Diagnosis:Access:ApiKeys:ann:Sha256={TwoTeams.Digest("key of ann")}",
            $"--Diagnosis:Access:ApiKeys:bob:Sha256={TwoTeams.Digest("key of bob")}", "--Diagnosis:Access:Grants:0:Who:0=*",
            "--Diagnosis:Limits:FailedLoginsPerMinute=5");
        (await AskAsync("key of ann")).StatusCode.ShouldBe(HttpStatusCode.OK);
        for (var guess = 0; guess < 5; guess++)
        {
            (await AskAsync($"guess {guess}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        var (wrong, right) = (await AskAsync("one more"), await AskAsync("key of bob"));
        wrong.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        wrong.Headers.RetryAfter.ShouldNotBeNull();
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("FailedLoginsPerMinute");
        (await right.Content.ReadAsStringAsync()).ShouldBe(await wrong.Content.ReadAsStringAsync(), "Whether a guess is right is not told.");
        (await AskAsync("key of ann")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.Http.GetAsync("/v1/analyzers")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "Who shows nothing is asked who he is.");
        using var form = await server.Http.PostAsync("/login", new FormUrlEncodedContent([new("key", "key of bob")]));
        form.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        using var metrics = await AskAsync("key of ann", "/metrics");
        (await metrics.Content.ReadAsStringAsync()).ShouldContain("reason=\"failed_logins\"");

        async Task<HttpResponseMessage> AskAsync(string key, string path = "/v1/analyzers")
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "x-api-key", key } } };
            return await server.Http.SendAsync(request);
        }
    }

    [Fact]
    public async Task Wrong_tokens_are_bounded_too_and_a_wrong_key_in_the_form_counts()
    {
        await using var server = await ServerFixture.StartAsync(
            more: null, $"--Diagnosis:Access:ApiKeys:ann:Sha256={TwoTeams.Digest("key of ann")}", "--Diagnosis:Access:Grants:0:Who:0=*",
            "--Diagnosis:Limits:FailedLoginsPerMinute=2", "--Diagnosis:Access:Jwt:Authority=http://127.0.0.1:9", "--Diagnosis:Access:Jwt:Audience=diagnosis");
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = server.HttpAddress };
        var page = await (await browser.GetAsync("/")).Content.ReadAsStringAsync();

        (await browser.PostAsync("/login", Form(page, "a guess"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await TokenAsync()).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        (await TokenAsync()).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);

        async Task<HttpResponseMessage> TokenAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/analyzers") { Headers = { { "Authorization", "Bearer e30.e30.x" } } };
            return await server.Http.SendAsync(request);
        }
    }

    [Fact]
    public async Task Where_no_key_is_taken_there_is_no_form()
    {
        await using var open = await ServerFixture.StartAsync(more: null);

        (await open.Http.GetAsync("/login")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [GeneratedRegex("name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hidden();

    private static FormUrlEncodedContent Form(string page, string key) => new(
        Hidden().Matches(page).Select(field => KeyValuePair.Create(field.Groups["name"].Value, WebUtility.HtmlDecode(field.Groups["value"].Value)))
            .Append(KeyValuePair.Create("key", key)));

    private async Task<HttpResponseMessage> PostAsync(string page, string key) => await _browser.PostAsync("/login", Form(page, key));

    private async Task<(HttpStatusCode Status, string Page)> GetAsync(string path)
    {
        using var response = await _browser.GetAsync(path);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
