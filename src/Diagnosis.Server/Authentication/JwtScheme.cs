using Diagnosis.Server.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Authentication;

/// <summary>A token that somebody else has signed.</summary>
internal sealed class JwtScheme(IOptions<AccessOptions> options) : ICredentialScheme
{
    /// <summary>The name of the framework's scheme that checks it.</summary>
    public const string Name = "Jwt";

    public string Challenge => "Bearer realm=\"diagnosis\"";

    public async ValueTask<Presented> LookAsync(HttpContext http)
    {
        var result = await http.AuthenticateAsync(Name);
        if (result.None)
        {
            return Presented.None;
        }

        if (!result.Succeeded)
        {
            return Presented.Wrong($"with a token that is not valid ({result.Failure?.GetType().Name})");
        }

        var settings = options.Value.Jwt!;
        return ClaimsOfCaller.Find(result.Principal, settings.SubjectClaim, settings.GroupsClaim) is { } caller
            ? Presented.Of(caller)
            : Presented.Wrong($"with a token without {settings.SubjectClaim}");
    }
}
