using System.Security.Claims;

namespace Diagnosis.Server.Access.Doors;

/// <summary>Reads off a token who it is about.</summary>
internal static class ClaimsOfCaller
{
    /// <summary>The caller; null when the token names none.</summary>
    /// <param name="token">What the token says.</param>
    /// <param name="subjectClaim">Where it says the name.</param>
    /// <param name="groupsClaim">Where it says the groups; null when they are not looked at.</param>
    public static Caller? Find(ClaimsPrincipal? token, string subjectClaim, string? groupsClaim)
    {
        var claims = token?.Claims.ToArray() ?? [];
        var name = claims.FirstOrDefault(claim => claim.Type == subjectClaim)?.Value;
        return string.IsNullOrEmpty(name)
            ? null
            : new(name, [.. claims.Where(claim => claim.Type == groupsClaim).SelectMany(claim => Groups(claim.Value))]);
    }

    /// <summary>A list of texts comes as one claim each; a text may hold several.</summary>
    private static string[] Groups(string value) =>
        value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
