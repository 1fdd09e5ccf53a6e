using System.Security.Claims;
using Diagnosis.Server.Access;

namespace Diagnosis.Server.Authentication;

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
            : new(name, [.. claims.Where(claim => claim.Type == groupsClaim && IsText(claim) && claim.Value.Length > 0).Select(claim => claim.Value)]);
    }

    /// <summary>
    /// A list of texts comes as one claim each, and each is the name of one group as it stands: a group may be called <c>x team-b</c>. A text that looks
    /// like a time comes as one; what is an object or a number in the token is no name.
    /// </summary>
    private static bool IsText(Claim claim) => claim.ValueType is ClaimValueTypes.String or ClaimValueTypes.DateTime;
}
