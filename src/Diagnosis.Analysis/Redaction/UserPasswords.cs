using System.Buffers;
using System.Collections.Frozen;
using System.Net;
using System.Text;

namespace Diagnosis.Analysis.Redaction;

/// <summary>
/// Removes passwords from <c>user:password@host</c> without a scheme, as docker prints proxies and registries. Addresses with a scheme are done by
/// <see cref="UrlPasswords"/>; image references with a digest, mail addresses, libprocess ids (<c>slave(1)@ip:port</c>) and <c>git@host:path</c> stay.
/// </summary>
internal static class UserPasswords
{
    /// <summary>User and password are looked for this far before the sign, the host this far behind it.</summary>
    private const int Longest = 512;

    private const int ShortestPassword = 2;
    private const int ShortestHash = 5;

    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\r\n\"'`<>");
    private static readonly SearchValues<char> Starts = SearchValues.Create(" \t\r\n\"'`<>&");
    private static readonly SearchValues<char> HostEnds = SearchValues.Create("/?#,;&|)]}");
    private static readonly SearchValues<char> UserCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._%+-$\\");
    private static readonly SearchValues<char> MailCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz.-");
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Words in front of a mail address or a package, never a user.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NoUsers =
        FrozenSet.Create(
            StringComparer.OrdinalIgnoreCase,
            [
                "mailto", "mail", "email", "e-mail", "from", "to", "cc", "bcc", "reply-to", "sender", "recipient", "contact", "author", "maintainer", "sip",
                "acct", "npm",
            ])
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Words that may be a user, and may also name one that a mail address follows.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PerhapsUsers =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, ["user", "username", "login", "name", "account", "owner", "principal", "uid"])
            .GetAlternateLookup<ReadOnlySpan<char>>();

    public static string Redact(string text)
    {
        StringBuilder? result = null;
        var copied = 0;
        var position = 0;
        while (position < text.Length && text.AsSpan(position).IndexOf('@') is var offset and >= 0)
        {
            var first = position + offset;
            var floor = Math.Max(0, first - Longest);
            var word = floor + text.AsSpan(floor, first - floor).LastIndexOfAny(Starts) + 1;
            var start = Math.Max(position, word);
            var rest = text.AsSpan(first, Math.Min(Longest, text.Length - first));
            var blank = rest.IndexOfAny(Blanks);
            rest = blank < 0 ? rest : rest[..blank];
            var hostEnd = rest.IndexOfAny(HostEnds);
            rest = hostEnd < 0 ? rest : rest[..hostEnd];
            var sign = first + rest.LastIndexOf('@');
            var host = text.AsSpan(sign + 1, first + rest.Length - sign - 1);
            position = first + rest.Length;
            var hasScheme = HasScheme(text.AsSpan(word, first - word));
            var password = !hasScheme && IsHost(host) ? PasswordStart(text.AsSpan(start, sign - start)) : -1;
            if (password < 0 || Redactor.IsMark(text.AsSpan(start + password, sign - start - password)))
            {
                continue;
            }

            result ??= new StringBuilder(text.Length);
            result.Append(text, copied, start + password - copied).Append(Redactor.Mark);
            copied = sign;
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    private static bool HasScheme(ReadOnlySpan<char> address) =>
        address.IndexOf("://") is var colon and > 0 && (char.IsAsciiLetterOrDigit(address[colon - 1]) || address[colon - 1] == ']');

    /// <summary>Where the password starts in what stands before the sign; -1 when there is none. JDBC has its own shape.</summary>
    private static int PasswordStart(ReadOnlySpan<char> before)
    {
        if (before.EndsWith(")") || before.Contains("jdbc:oracle:", StringComparison.OrdinalIgnoreCase))
        {
            return -1;
        }

        for (var colon = before.IndexOf(':'); colon >= 0; colon = NextColon(before, colon))
        {
            var user = before[(before[..colon].LastIndexOfAnyExcept(UserCharacters) + 1)..colon];
            if (IsUser(user) && IsPassword(user, before[(colon + 1)..]))
            {
                return colon + 1;
            }
        }

        return -1;
    }

    private static int NextColon(ReadOnlySpan<char> before, int colon) => before[(colon + 1)..].IndexOf(':') is var next and >= 0 ? colon + 1 + next : -1;

    /// <summary>A number alone is a time, a line or a port.</summary>
    private static bool IsUser(ReadOnlySpan<char> user) => user.IndexOfAnyExceptInRange('0', '9') >= 0 && !NoUsers.Contains(user);

    /// <summary>A port before a path, a line number, a path, a query and <c>git</c> are no passwords.</summary>
    private static bool IsPassword(ReadOnlySpan<char> user, ReadOnlySpan<char> password)
    {
        var digits = password.IndexOfAnyExceptInRange('0', '9');
        var isPort = digits > 0 && password[digits] is '/' or ':';
        var isMail = PerhapsUsers.Contains(user) && password.IndexOfAnyExcept(MailCharacters) < 0;
        var isQuery = password.IndexOf('?') is var query and >= 0 && password[query..].Contains('=');
        return password.Length >= ShortestPassword && password[0] is not '/' && !isQuery && password.IndexOf("//") < 0 && !isPort && !isMail
            && password is not "git";
    }

    /// <summary>Not a digest, not a version of a package, not the hash of an object.</summary>
    private static bool IsHost(ReadOnlySpan<char> host)
    {
        host = host.TrimEnd('.');
        var colon = host.IndexOf(':');
        var name = colon < 0 ? host : host[..colon];
        if (name.IsEmpty || !(char.IsLetterOrDigit(name[0]) || name[0] == '[') || name is "sha256" or "sha384" or "sha512")
        {
            return false;
        }

        var isHash = name.Length >= ShortestHash && name.IndexOfAnyExcept(HexDigits) < 0 && name.IndexOfAnyInRange('0', '9') >= 0;
        return !isHash && (!char.IsAsciiDigit(name[0]) || name.IndexOfAnyInRange('a', 'z') >= 0 || (name.Count('.') == 3 && IPAddress.TryParse(name, out _)));
    }
}
