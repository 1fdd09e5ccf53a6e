using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Access.Doors;

/// <summary>A token that somebody else has signed.</summary>
internal sealed class JwtWay(IOptions<AccessOptions> options) : IWayIn
{
    /// <summary>The scheme that checks it.</summary>
    public const string Scheme = "Jwt";

    public string Challenge => "Bearer realm=\"diagnosis\"";

    public async ValueTask<Presented> LookAsync(HttpContext http)
    {
        var result = await http.AuthenticateAsync(Scheme);
        if (result.None)
        {
            return Presented.None;
        }

        var (settings, claims) = (options.Value.Jwt!, result.Principal?.Claims.ToArray() ?? []);
        if (!result.Succeeded)
        {
            return Presented.Wrong($"with a token that is not valid ({result.Failure?.GetType().Name})");
        }

        var name = claims.FirstOrDefault(claim => claim.Type == settings.SubjectClaim)?.Value;
        return string.IsNullOrEmpty(name)
            ? Presented.Wrong($"with a token without {settings.SubjectClaim}")
            : Presented.Of(new(name, [.. claims.Where(claim => claim.Type == settings.GroupsClaim).SelectMany(claim => Groups(claim.Value))]));
    }

    /// <summary>A list of texts comes as one claim each; a text may hold several.</summary>
    private static string[] Groups(string value) =>
        value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
