using System.Security.Cryptography;
using Diagnosis.Server.Access;
using Diagnosis.Server.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Authentication;

/// <summary>The form that asks for a key, and what becomes of it.</summary>
internal sealed class LoginForm(Login login, KeyRing keys, IOptions<AccessOptions> options, IAntiforgery antiforgery,
    FailedLogins failed, DenialLog log)
{
    private const string Root = "/";
    private const string SecondsUntilLater = "5";

    /// <summary>True where keys are taken, or a provider knows people.</summary>
    public bool IsOffered => !keys.IsEmpty || HasProvider;

    /// <summary>True where a provider knows people.</summary>
    public bool HasProvider => options.Value.Oidc is not null;

    /// <summary>Shows the form.</summary>
    /// <param name="http">The request.</param>
    /// <param name="back">Where to go on after it.</param>
    /// <param name="isWrong">True when a key was given that nobody has.</param>
    public IResult Show(HttpContext http, string back, bool isWrong)
    {
        try
        {
            return Form(http, back, isWrong);
        }
        catch (CryptographicException)
        {
            return NotNow(http);
        }
    }

    private RazorComponentResult<LoginPage> Form(HttpContext http, string back, bool isWrong)
    {
        var tokens = antiforgery.GetAndStoreTokens(http);
        PageExtensions.Guard(http.Response.Headers, mayAsk: true);
        return PageExtensions.Page<LoginPage>(
            StatusCodes.Status401Unauthorized,
            ("TokenName", tokens.FormFieldName), ("Token", tokens.RequestToken), ("IsWrong", isWrong), ("HasKeys", !keys.IsEmpty), ("HasProvider", HasProvider),
            ("Back", login.Wrap(back.StartsWith("//", StringComparison.Ordinal) ? Root : back)));
    }

    /// <summary>What the form that logs out holds; null for who has not logged in on the page.</summary>
    public LogoutToken? Logout(HttpContext http)
    {
        if (!IsOffered || login.Look(http).Caller is null)
        {
            return null;
        }

        var tokens = antiforgery.GetAndStoreTokens(http);
        return new(tokens.FormFieldName, tokens.RequestToken!);
    }

    /// <summary>Lets somebody out who asks for it with our form; another site's changes nothing.</summary>
    public async Task<IResult> LeaveAsync(HttpContext http)
    {
        if (!await IsOurFormAsync(http))
        {
            return Results.LocalRedirect(Root);
        }

        Login.Leave(http);
        return Results.LocalRedirect("/login");
    }

    /// <summary>Sends somebody to the provider.</summary>
    public IResult Leave(string back) => Results.Challenge(new() { RedirectUri = login.Unwrap(back) }, [OidcSetup.Scheme]);

    /// <summary>Takes the form.</summary>
    public async Task<IResult> EnterAsync(HttpContext http)
    {
        try
        {
            return await TakeAsync(http);
        }
        catch (CryptographicException)
        {
            return NotNow(http);
        }
    }

    /// <summary>The keys that logins are sealed with are in a Redis that could not be asked since this server started.</summary>
    private static IResult NotNow(HttpContext http)
    {
        http.Response.Headers.RetryAfter = SecondsUntilLater;
        return Results.Text("Nobody can log in just now: the keys for that cannot be read (Diagnosis:Cache:Redis). API keys and tokens are taken as ever.",
            statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private async Task<IResult> TakeAsync(HttpContext http)
    {
        if (!await IsOurFormAsync(http))
        {
            return Show(http, Root, isWrong: false);
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var back = login.Unwrap(form["back"].ToString());
        if (login.TryEnter(http, form["key"].ToString()))
        {
            return Results.LocalRedirect(back);
        }

        failed.Add(http);
        log.Unknown(http.Request.Path, "with an API key that is not known", http.Connection.RemoteIpAddress?.ToString() ?? "this machine");
        return Show(http, back, isWrong: true);
    }

    /// <summary>Another site's form is not taken, nor one that is too old.</summary>
    private async Task<bool> IsOurFormAsync(HttpContext http)
    {
        try
        {
            return http.Request.HasFormContentType && await antiforgery.IsRequestValidAsync(http);
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException)
        {
            // Larger than a form may be, or damaged.
            return false;
        }
    }
}
