using Diagnosis.Server.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Diagnosis.Server.Authentication;

/// <summary>How people log in at an OpenID provider: by a code that is exchanged for a token, of which only the name and the groups are kept.</summary>
internal sealed class OidcSetup(IOptions<AccessOptions> options, Login login, DenialLog log) : IConfigureNamedOptions<OpenIdConnectOptions>
{
    /// <summary>The scheme.</summary>
    public const string Scheme = "Oidc";

    /// <summary>Where the provider sends people back to.</summary>
    public const string Callback = "/login/callback";

    private static readonly TimeSpan ProviderMayTake = TimeSpan.FromSeconds(10);

    public void Configure(OpenIdConnectOptions oidc) => Configure(Scheme, oidc);

    public void Configure(string? name, OpenIdConnectOptions oidc)
    {
        if (name != Scheme || options.Value.Oidc is not { } settings)
        {
            return;
        }

        oidc.Authority = settings.Authority!.OriginalString;
        oidc.RequireHttpsMetadata = !settings.Authority.IsLoopback;
        oidc.ClientId = settings.ClientId;
        oidc.ClientSecret = settings.ClientSecretFile is { } file ? File.ReadAllText(file).Trim() : null;
        oidc.CallbackPath = Callback;
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.MapInboundClaims = false;
        oidc.SaveTokens = false;
        oidc.RefreshInterval = JwtSetup.KeysAreLookedForAgain;
        oidc.BackchannelTimeout = ProviderMayTake;

        // The provider sends people back by a link, for which lax cookies are enough.
        (oidc.NonceCookie.SameSite, oidc.NonceCookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        (oidc.CorrelationCookie.SameSite, oidc.CorrelationCookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        oidc.Events = new()
        {
            OnTicketReceived = context => EnterAsync(context, settings),
            OnRemoteFailure = context =>
            {
                Refuse(context.HttpContext, $"with a login that the provider did not confirm ({context.Failure?.GetType().Name})");
                context.HandleResponse();
                return Task.CompletedTask;
            },
        };
    }

    private Task EnterAsync(TicketReceivedContext context, OidcSettings settings)
    {
        if (ClaimsOfCaller.Find(context.Principal, settings.SubjectClaim, settings.GroupsClaim) is { } caller)
        {
            login.Enter(context.HttpContext, caller);
            context.Response.Redirect(context.ReturnUri ?? "/");
        }
        else
        {
            Refuse(context.HttpContext, $"with a login without {settings.SubjectClaim}");
        }

        context.HandleResponse();
        return Task.CompletedTask;
    }

    private void Refuse(HttpContext http, string reason)
    {
        log.Unknown(http.Request.Path, reason, http.Connection.RemoteIpAddress?.ToString() ?? "this machine");
        http.Response.Redirect("/login");
    }
}
