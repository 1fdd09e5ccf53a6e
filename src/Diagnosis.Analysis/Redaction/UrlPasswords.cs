using System.Buffers;
using System.Text;

namespace Diagnosis.Analysis.Redaction;

/// <summary>Removes passwords from addresses: <c>scheme://user:password@host</c>, also with <c>@</c> or <c>/</c> inside the password.</summary>
internal static class UrlPasswords
{
    /// <summary>User and password are looked for this far after the scheme.</summary>
    private const int LongestUserInfo = 2048;

    /// <summary>Users have no such many hexadecimal digits.</summary>
    private const int ShortestKey = 20;

    private static readonly string[] TokenSchemes = ["http://", "https://", "nats://", "redis://", "rediss://", "valkey://", "valkeys://"];
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<char> UrlEnds = SearchValues.Create(" \t\r\n\"'`<>");
    private static readonly SearchValues<char> AuthorityEnds = SearchValues.Create("/?#");

    public static string Redact(string text)
    {
        StringBuilder? result = null;
        var copied = 0;
        var position = 0;
        while (position < text.Length && text.AsSpan(position).IndexOf("://") is var offset and >= 0)
        {
            var start = position + offset + 3;
            var rest = text.AsSpan(start, Math.Min(LongestUserInfo, text.Length - start));
            var length = rest.IndexOfAny(UrlEnds);
            var url = length < 0 ? rest : rest[..length];
            var at = UserInfoEnd(url);
            position = start;
            if (at <= 0)
            {
                continue;
            }

            var colon = url[..at].IndexOf(':');
            var from = colon < 0 ? start : start + colon + 1;
            position = start + at;
            if (colon > 0 && url[(colon + 1)..at] is "x-oauth-basic")
            {
                // The token stands where the user does.
                (from, position) = (start, start + colon);
            }

            if (colon >= ShortestKey && url[..colon].IndexOfAnyExcept(HexDigits) < 0)
            {
                // Sentry's key is the user.
                from = start;
            }

            var isUserAlone = colon < 0 && !HasSecretUser(text.AsSpan(0, start));
            if (isUserAlone || from == position || Redactor.IsMark(text.AsSpan(from, position - from)))
            {
                continue;
            }

            result ??= new StringBuilder(text.Length);
            result.Append(text, copied, from - copied).Append(Redactor.Mark);
            copied = position;
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>Schemes whose user, when he has no password, is a token or the password itself.</summary>
    private static bool HasSecretUser(ReadOnlySpan<char> before)
    {
        foreach (var scheme in TokenSchemes)
        {
            if (before.EndsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where user and password end: the last <c>@</c> of the authority, or a later one when the colon before the first slash is no port.</summary>
    private static int UserInfoEnd(ReadOnlySpan<char> url)
    {
        var slash = url.IndexOfAny(AuthorityEnds);
        var authority = slash < 0 ? url : url[..slash];
        var at = authority.LastIndexOf('@');
        if (at >= 0 || slash < 0)
        {
            return at;
        }

        var colon = authority.IndexOf(':');
        var isPort = colon >= 0 && authority[(colon + 1)..].IndexOfAnyExceptInRange('0', '9') < 0;
        return colon < 0 || isPort ? -1 : url.LastIndexOf('@');
    }
}
