using System.Net;
using System.Text.RegularExpressions;

namespace Diagnosis.EndToEnd.Tests.Access;

/// <summary>People log in for the page at an OpenID provider.</summary>
public sealed partial class ProviderLoginTests : IAsyncLifetime, IDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = true, CookieContainer = new CookieContainer() };
    private readonly string _secret = Path.GetTempFileName();
    private Provider _provider = null!;
    private HttpClient _browser = null!;
    private ServerFixture _server = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(_secret, $"{Provider.ClientSecret}\n");
        _provider = await Provider.StartAsync();
        _server = await ServerFixture.StartAsync(
            more: null, $"--Diagnosis:Access:Oidc:Authority={_provider.Address}", $"--Diagnosis:Access:Oidc:ClientId={Provider.ClientId}",
            $"--Diagnosis:Access:Oidc:ClientSecretFile={_secret}", "--Diagnosis:Access:Oidc:GroupsClaim=groups",
            "--Diagnosis:Access:Grants:0:Who:0=group:team-a", "--Diagnosis:Access:Grants:0:Calls:0=List",
            "--Diagnosis:Access:Grants:1:Who:0=erin", "--Diagnosis:Access:Grants:1:Calls:0=Diagnose");
        _browser = new HttpClient(_handler) { BaseAddress = _server.HttpAddress };
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _provider.DisposeAsync();
    }

    public void Dispose()
    {
        _browser.Dispose();
        _handler.Dispose();
        File.Delete(_secret);
    }

    [Fact]
    public async Task Login_leads_back_and_gives_the_grants_of_the_name_and_the_groups()
    {
        var (status, page) = await GetAsync("/?cluster=sample&all=1");
        status.ShouldBe(HttpStatusCode.Unauthorized);
        page.ShouldNotContain("type=\"password\"");

        using var entered = await _browser.GetAsync(Link(page));

        entered.StatusCode.ShouldBe(HttpStatusCode.OK);
        entered.RequestMessage!.RequestUri!.PathAndQuery.ShouldBe("/?cluster=sample&all=1");
        (await GetAsync("/workloads/nope?cluster=sample")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Token_for_somebody_else_or_of_another_login_opens_nothing()
    {
        Action<Dictionary<string, object>>[] wrong =
            [claims => claims["aud"] = "others", claims => claims["nonce"] = "n", claims => claims["iss"] = "http://others", claims => claims.Remove("sub")];
        foreach (var change in wrong)
        {
            _provider.Change = change;

            using var refused = await _browser.GetAsync(Link((await GetAsync("/")).Page));

            refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            (await GetAsync("/")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Theory]
    [InlineData("/login/callback?code=code-1&state=x")]
    [InlineData("/login/callback")]
    public async Task Answer_to_a_login_that_nobody_began_opens_nothing(string path) => (await GetAsync(path)).Status.ShouldBe(HttpStatusCode.Unauthorized);

    [GeneratedRegex("href=\"(?<link>/login/provider[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Provided();

    private static string Link(string page) => WebUtility.HtmlDecode(Provided().Match(page).Groups["link"].Value);

    private async Task<(HttpStatusCode Status, string Page)> GetAsync(string path)
    {
        using var response = await _browser.GetAsync(path);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
