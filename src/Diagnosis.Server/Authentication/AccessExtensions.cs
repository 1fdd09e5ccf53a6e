using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Pages;
using Diagnosis.Server.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Authentication;

/// <summary>Who may ask.</summary>
internal static class AccessExtensions
{
    private const int LargestFormBytes = 16 * 1024;

    /// <summary>Adds the credentials that the settings take.</summary>
    public static WebApplicationBuilder AddAccess(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSettings<AccessOptions>(AccessOptions.Section);
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
        services.AddSingleton<DenialLog>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<DenialAnswer>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<Login>();
        services.AddSingleton<LoginForm>();
        services.AddSingleton<FailedLogins>();
        services.AddDataProtection();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, LoginKeys>();
        services.AddSingleton<IConfigureOptions<DataProtectionOptions>, LoginKeys>();
        services.AddAntiforgery(form => (form.Cookie.SameSite, form.Cookie.SecurePolicy) = (SameSiteMode.Strict, CookieSecurePolicy.SameAsRequest));
        // Else the framework takes the only scheme there is for the one to look with at every request, and one of a provider would ask itself.
        AppContext.SetSwitch("Microsoft.AspNetCore.Authentication.SuppressAutoDefaultScheme", isEnabled: true);
        AddSchemes(services.AddAuthentication(), builder.Configuration.GetSection(AccessOptions.Section));
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, JwtSetup>();
        services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>, OidcSetup>();
        services.AddSingleton<IReadOnlyList<ICredentialScheme>>(all => [.. Schemes(all)]);
        return builder;
    }

    /// <summary>Of those alone that are set: the framework asks each at every request whether it is the way back from a provider.</summary>
    private static void AddSchemes(AuthenticationBuilder schemes, IConfigurationSection access)
    {
        if (access.GetSection(nameof(AccessOptions.Jwt)).Exists())
        {
            schemes.AddJwtBearer(JwtScheme.Name, _ => { });
        }

        if (access.GetSection(nameof(AccessOptions.Oidc)).Exists())
        {
            schemes.AddOpenIdConnect(OidcSetup.Scheme, _ => { });
        }
    }

    /// <summary>Lets nobody past who asks another host, may not ask, or asks too much.</summary>
    public static void UseAccess(IApplicationBuilder app) => app.UseMiddleware<HostGate>().UseMiddleware<AccessGate>().UseMiddleware<LaneGate>();

    /// <summary>Serves the form that asks for a key, where keys are taken.</summary>
    public static void MapAccess(this IEndpointRouteBuilder routes)
    {
        // What is sent here comes from nobody in particular, so it is kept small.
        var size = new RequestSizeLimitAttribute(LargestFormBytes);
        routes.MapGet("/login", (HttpContext http, LoginForm form) => form.IsOffered ? form.Show(http, "/", isWrong: false) : Results.NotFound())
            .WithMetadata(Needs.Nothing);
        routes.MapPost("/login", EnterAsync).WithMetadata(Needs.Nothing, new PageMark(), size);
        routes.MapGet("/login/provider", (LoginForm form, string? back) => form.HasProvider ? form.Leave(back ?? "") : Results.NotFound())
            .WithMetadata(Needs.Nothing);
        routes.MapPost("/logout", (HttpContext http, LoginForm form) => form.LeaveAsync(http)).WithMetadata(Needs.Nothing, size);
    }

    /// <summary>Gives pages the way out, for who has logged in on them.</summary>
    public static void WithLogout(this RouteGroupBuilder pages) => pages.AddEndpointFilter((context, next) =>
    {
        var http = context.HttpContext;
        http.Features.Set(http.RequestServices.GetRequiredService<LoginForm>().Logout(http));
        return next(context);
    });

    /// <summary>Also a right key is not looked at where too many wrong ones come from.</summary>
    private static async Task EnterAsync(HttpContext http, LoginForm form, FailedLogins failed, DenialAnswer answer)
    {
        if (form.IsOffered && failed.AreTooMany(http))
        {
            await answer.TurnAwayAsync(http, new ServerBusyException(LoadBound.FailedLogins), "Too many wrong keys");
            return;
        }

        var result = form.IsOffered ? await form.EnterAsync(http) : Results.NotFound();
        await result.ExecuteAsync(http);
    }

    /// <summary>The schemes that are set, in the order in which they are looked at.</summary>
    private static IEnumerable<ICredentialScheme> Schemes(IServiceProvider services)
    {
        var access = services.GetRequiredService<IOptions<AccessOptions>>().Value;
        if (access.ApiKeys.Count > 0)
        {
            yield return ActivatorUtilities.CreateInstance<ApiKeyScheme>(services);
        }

        if (services.GetRequiredService<LoginForm>().IsOffered)
        {
            yield return ActivatorUtilities.CreateInstance<LoginScheme>(services);
        }

        if (access.Jwt is not null)
        {
            yield return ActivatorUtilities.CreateInstance<JwtScheme>(services);
        }

        if (access.ClientCertificates is not null)
        {
            yield return ActivatorUtilities.CreateInstance<CertificateScheme>(services);
        }
    }
}
