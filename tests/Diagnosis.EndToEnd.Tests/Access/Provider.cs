using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.EndToEnd.Tests.Access;

/// <summary>An OpenID provider on a real socket, at which everybody is already logged in.</summary>
internal sealed class Provider : IAsyncDisposable
{
    public const string ClientId = "diagnosis";
    public const string ClientSecret = "secret of the client";
    private const string Code = "code-1";

    private readonly Tokens _tokens = new();
    private readonly WebApplication _app;
    private string _nonce = "";

    private Provider(WebApplication app) => _app = app;

    /// <summary>Changes what the next token says.</summary>
    public Action<Dictionary<string, object>> Change { get; set; } = _ => { };

    /// <summary>How often its keys were asked for.</summary>
    public int KeysAsked { get; private set; }

    /// <summary>A token that it gives for calls.</summary>
    public string AccessToken() => _tokens.Token(change: claims => (claims["iss"], claims["sub"]) = (Address, "erin"));

    /// <summary>Signs with another key from now on.</summary>
    public void Renew() => _tokens.Renew();

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<Provider> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var provider = new Provider(app);
        app.Run(provider.HandleAsync);
        await app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _tokens.Dispose();
    }

    private async Task HandleAsync(HttpContext http)
    {
        switch (http.Request.Path.Value)
        {
            case "/.well-known/openid-configuration":
                await http.Response.WriteAsJsonAsync(new
                {
                    issuer = Address,
                    authorization_endpoint = $"{Address}/authorize",
                    token_endpoint = $"{Address}/token",
                    jwks_uri = $"{Address}/keys",
                });
                break;
            case "/keys":
                KeysAsked++;
                await http.Response.WriteAsync(await File.ReadAllTextAsync(_tokens.File));
                break;
            case "/authorize":
                _nonce = http.Request.Query["nonce"].ToString();
                var state = Uri.EscapeDataString(http.Request.Query["state"].ToString());
                http.Response.Redirect($"{http.Request.Query["redirect_uri"]}?code={Code}&state={state}");
                break;
            default:
                var form = await http.Request.ReadFormAsync();
                http.Response.StatusCode = form["code"] == Code && form["client_secret"] == ClientSecret && form["code_verifier"].Count == 1 ? 200 : 400;
                await http.Response.WriteAsJsonAsync(new { access_token = "a", token_type = "Bearer", id_token = IdToken() });
                break;
        }
    }

    private string IdToken() => _tokens.Token(change: claims =>
    {
        (claims["iss"], claims["aud"], claims["sub"], claims["nonce"]) = (Address, ClientId, "erin", _nonce);
        claims["iat"] = 1_700_000_000;
        Change(claims);
    });
}
