using System.Net;
using System.Net.Sockets;

namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>The syntax that <c>java.net.URI</c> takes (RFC 2396 with its documented deviations).</summary>
internal static class JavaUri
{
    private const string Unreserved = "_-!.~'()*";

    /// <summary>Whether <c>new URI(text)</c> would succeed.</summary>
    public static bool IsValid(string text)
    {
        var end = text.IndexOf('#', StringComparison.Ordinal);
        if (end >= 0 && !All(text.AsSpan(end + 1), ";/?:@&=+$,[]"))
        {
            return false;
        }

        var rest = end < 0 ? text.AsSpan() : text.AsSpan(0, end);
        var stop = rest.IndexOfAny(":/?");
        if (stop < 0 || rest[stop] != ':')
        {
            return IsHierarchical(rest, hasMore: end >= 0);
        }

        if (!IsScheme(rest[..stop]))
        {
            return false;
        }

        rest = rest[(stop + 1)..];
        return rest.StartsWith("/") ? IsHierarchical(rest, hasMore: end >= 0) : !rest.IsEmpty && All(rest, ";/?:@&=+$,[]");
    }

    /// <summary>What <c>getPath</c> gives of a valid URI: escapes decoded, no query, no fragment; null for an opaque one (<c>mailto:x</c>).</summary>
    public static string? Path(string text)
    {
        if (!IsValid(text))
        {
            return null;
        }

        var rest = text.AsSpan();
        rest = rest.IndexOf('#') is var fragment and >= 0 ? rest[..fragment] : rest;
        if (rest.IndexOfAny(":/?") is var stop and >= 0 && rest[stop] == ':')
        {
            rest = rest[(stop + 1)..];
            if (!rest.StartsWith("/"))
            {
                return null;
            }
        }

        if (rest.StartsWith("//"))
        {
            rest = rest[2..];
            rest = rest.IndexOfAny("/?") is var end and >= 0 ? rest[end..] : [];
        }

        return Uri.UnescapeDataString((rest.IndexOf('?') is var query and >= 0 ? rest[..query] : rest).ToString());
    }

    private static bool IsScheme(ReadOnlySpan<char> scheme)
    {
        if (scheme.IsEmpty || !char.IsAsciiLetter(scheme[0]))
        {
            return false;
        }

        foreach (var c in scheme)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsHierarchical(ReadOnlySpan<char> rest, bool hasMore)
    {
        if (rest.StartsWith("//"))
        {
            rest = rest[2..];
            var end = rest.IndexOfAny("/?");
            var authority = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[end..];
            if (authority.IsEmpty ? rest.IsEmpty && !hasMore : !IsAuthority(authority))
            {
                return false;
            }
        }

        var query = rest.IndexOf('?');
        return query < 0
            ? All(rest, ";/:@&=+$,")
            : All(rest[..query], ";/:@&=+$,") && All(rest[(query + 1)..], ";/?:@&=+$,[]");
    }

    /// <summary>A registry name, or a server whose host is an IPv6 address in brackets.</summary>
    private static bool IsAuthority(ReadOnlySpan<char> authority)
    {
        if (All(authority, "$,;:@&=+"))
        {
            return true;
        }

        var at = authority.IndexOf('@');
        if (at >= 0 && !All(authority[..at], ";:&=+$,"))
        {
            return false;
        }

        var host = authority[(at + 1)..];
        var close = host.IndexOf(']');
        if (!host.StartsWith("[") || close < 0)
        {
            return false;
        }

        var port = host[(close + 1)..];
        return IPAddress.TryParse(host[1..close], out var address) && address.AddressFamily == AddressFamily.InterNetworkV6
            && (port.IsEmpty || (port[0] == ':' && !port[1..].ContainsAnyExceptInRange('0', '9') && (port.Length == 1 || int.TryParse(port[1..], out _))));
    }

    private static bool All(ReadOnlySpan<char> text, string punctuation)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '%')
            {
                if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                {
                    return false;
                }

                i += 2;
            }
            else if (c >= 0x80
                ? char.IsControl(c) || char.IsSeparator(c)
                : !char.IsAsciiLetterOrDigit(c) && !Unreserved.Contains(c, StringComparison.Ordinal) && !punctuation.Contains(c, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
