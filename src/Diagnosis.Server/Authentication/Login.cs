using System.Security.Cryptography;
using System.Text.Json;
using Diagnosis.Server.Access;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Authentication;

/// <summary>
/// That somebody has given a key in the form of the page, or logged in at the provider, kept
/// in a cookie that only this server can read and that says nothing by itself.
/// </summary>
internal sealed class Login(KeyRing keys, IOptions<AccessOptions> options, IDataProtectionProvider protection)
{
    private const string Plain = "diagnosis";
    private const string OfProvider = "provider ";

    /// <summary>Browsers take such a cookie over HTTPS only, and from the host itself alone.</summary>
    private const string Secure = "__Host-diagnosis";
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(8);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("diagnosis.login.1").ToTimeLimitedDataProtector();
    private readonly IDataProtector _addresses = protection.CreateProtector("diagnosis.login.back.1");

    /// <summary>An address of this server, as the form may hold it: what was asked for is nobody else's to read off, or to change.</summary>
    public string Wrap(string address) => _addresses.Protect(address);

    /// <summary>The address again; the first page of this server when it is none that was wrapped.</summary>
    public string Unwrap(string wrapped)
    {
        try
        {
            return _addresses.Unprotect(wrapped);
        }
        catch (CryptographicException)
        {
            return "/";
        }
    }

    /// <summary>Lets somebody in; false when the key is nobody's.</summary>
    public bool TryEnter(HttpContext http, string key)
    {
        if (keys.Find(key) is not { } caller)
        {
            return false;
        }

        Write(http, keys.MarkOf(caller.Name)!, caller);
        return true;
    }

    /// <summary>Lets somebody in whom the provider knows.</summary>
    public void Enter(HttpContext http, Caller caller) => Write(http, ProviderMark(), caller);

    /// <summary>Lets somebody out.</summary>
    public static void Leave(HttpContext http) => http.Response.Cookies.Delete(NameFor(http), Options(http));

    /// <summary>Who has been let in; null when nobody has, or his key is gone since.</summary>
    public Presented Look(HttpContext http)
    {
        // What changes something is not done on a cookie's word: other sites could have a browser send it.
        if (!HttpMethods.IsGet(http.Request.Method) || !http.Request.Cookies.TryGetValue(NameFor(http), out var cookie) || string.IsNullOrEmpty(cookie))
        {
            return Presented.None;
        }

        try
        {
            return JsonSerializer.Deserialize<string[]>(_protector.Unprotect(cookie)) is [var mark, var name, .. var groups]
                && mark == (mark.StartsWith(OfProvider, StringComparison.Ordinal) ? ProviderMark() : keys.MarkOf(name))
                ? Presented.Of(new(name, [.. groups]))
                : Presented.Useless("with a login whose key is gone");
        }
        catch (CryptographicException)
        {
            return Presented.Useless("with a login that has ended");
        }
    }

    /// <summary>A login ends when the key, or the provider, with which it was made is taken out of the settings.</summary>
    private void Write(HttpContext http, string mark, Caller caller) => http.Response.Cookies.Append(
        NameFor(http), _protector.Protect(JsonSerializer.Serialize((string[])[mark, caller.Name, .. caller.Groups]), Lasts), Options(http));

    private string ProviderMark() => $"{OfProvider}{options.Value.Oidc?.Authority} {options.Value.Oidc?.ClientId}";

    private static string NameFor(HttpContext http) => http.Request.IsHttps ? Secure : Plain;

    private static CookieOptions Options(HttpContext http) =>
        new() { HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
}
