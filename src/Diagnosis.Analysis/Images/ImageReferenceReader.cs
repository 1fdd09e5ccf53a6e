using System.Buffers;

namespace Diagnosis.Analysis.Images;

/// <summary>The grammar of image references (distribution/reference), with a reason and a position for everything it refuses.</summary>
internal static class ImageReferenceReader
{
    private const int LongestName = 255;
    private const int LongestTag = 128;
    private const int HexNameLength = 64;
    private const int ShortestDigest = 32;

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<char> HexadecimalAnyCase = SearchValues.Create("0123456789abcdefABCDEF");
    private static readonly SearchValues<char> AddressCharacters = SearchValues.Create("0123456789abcdefABCDEF:");
    private static readonly SearchValues<char> AlgorithmCharacters = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_+.");
    private static readonly SearchValues<char> TagCharacters = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_.-");

    public static (ImageReference? Reference, ImageReferenceError? Error) Read(string text)
    {
        var error = CheckShape(text);
        if (error is not null)
        {
            return (null, error);
        }

        var at = text.IndexOf('@');
        var named = at < 0 ? text : text[..at];
        var digest = at < 0 ? null : text[(at + 1)..];
        var slash = named.IndexOf('/');
        var hasRegistry = slash > 0 && IsRegistry(named.AsSpan(0, slash));
        var pathStart = hasRegistry ? slash + 1 : 0;
        var colon = named.IndexOf(':', pathStart);
        var path = colon < 0 ? named[pathStart..] : named[pathStart..colon];
        var tag = colon < 0 ? null : named[(colon + 1)..];

        error = (hasRegistry ? CheckRegistry(named.AsSpan(0, slash)) : null)
            ?? CheckPath(path, pathStart)
            ?? (tag is null ? null : CheckTag(tag, colon))
            ?? (digest is null ? null : CheckDigest(digest, at))
            ?? CheckWhole(named, path, pathStart + path.Length, hasRegistry);
        if (error is not null)
        {
            return (null, error);
        }

        var registry = hasRegistry ? named[..slash] : ImageReference.DefaultRegistry;
        registry = registry is "index.docker.io" or "registry-1.docker.io" ? ImageReference.DefaultRegistry : registry;
        var fullPath = registry == ImageReference.DefaultRegistry && !path.Contains('/') ? "library/" + path : path;
        return (new ImageReference(registry, fullPath, tag, digest), null);
    }

    /// <summary>Docker's rule: the first component is a registry when it has a dot or a colon, or is <c>localhost</c>.</summary>
    private static bool IsRegistry(ReadOnlySpan<char> first) => first.ContainsAny('.', ':') || first is "localhost" || first[0] == '[';

    private static ImageReferenceError? CheckShape(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new(ImageReferenceProblem.Empty, 0, "the image reference is empty");
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]) || char.IsControl(text[i]))
            {
                return new(ImageReferenceProblem.Whitespace, i, i == 0 ? "it begins with a blank"
                    : string.IsNullOrWhiteSpace(text[i..]) ? "it ends with a blank" : "a reference must not hold blanks");
            }
        }

        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            return new(ImageReferenceProblem.Scheme, 0, $"a reference has no scheme: leave out `{text[..(scheme + 3)]}`");
        }

        if (text[0] == '/')
        {
            return new(ImageReferenceProblem.LeadingSlash, 0, "a reference must not start with a slash");
        }

        var at = text.IndexOf('@');
        var second = at < 0 ? -1 : text.IndexOf('@', at + 1);
        return second < 0 ? null : new(ImageReferenceProblem.SeveralDigests, second, "a reference has at most one `@` and one digest");
    }

    private static ImageReferenceError? CheckRegistry(ReadOnlySpan<char> registry)
    {
        var portColon = registry[0] == '[' ? registry.IndexOf("]:") + 1 : registry.IndexOf(':');
        var hasPort = portColon > 0;
        if (portColon == 0 && registry[0] == ':')
        {
            return new(ImageReferenceProblem.InvalidRegistry, 0, "the registry host before the port is missing");
        }

        if (hasPort && portColon == registry.Length - 1)
        {
            return new(ImageReferenceProblem.MissingRegistryPort, portColon, $"the registry `{registry}` has a colon but no port number");
        }

        if (hasPort && registry[(portColon + 1)..].IndexOfAnyExceptInRange('0', '9') is var wrong and >= 0)
        {
            return new(ImageReferenceProblem.InvalidRegistry, portColon + 1 + wrong, "the registry port is not a number");
        }

        var host = hasPort ? registry[..portColon] : registry;
        if (host[0] == '[')
        {
            return host[^1] == ']' && host[1..^1].IndexOfAnyExcept(AddressCharacters) < 0 && host.Length > 2
                ? null
                : new(ImageReferenceProblem.InvalidRegistry, 0, "the registry address in brackets is no IPv6 address");
        }

        var start = 0;
        foreach (var range in host.Split('.'))
        {
            var label = host[range];
            var bad = label.IsEmpty || label[0] == '-' || label[^1] == '-' || !IsHostLabel(label);
            if (bad)
            {
                return new(ImageReferenceProblem.InvalidRegistry, start, $"`{host}` is no valid registry host name");
            }

            start += label.Length + 1;
        }

        return null;
    }

    private static bool IsHostLabel(ReadOnlySpan<char> label)
    {
        foreach (var c in label)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '-')
            {
                return false;
            }
        }

        return true;
    }

    private static ImageReferenceError? CheckPath(string path, int offset)
    {
        var start = 0;
        foreach (var component in path.Split('/'))
        {
            if (component.Length == 0)
            {
                return new(ImageReferenceProblem.EmptyComponent, offset + start, path.Length == 0
                    ? "the repository name is missing"
                    : "a repository name must not hold an empty part (two slashes, or a slash at the end)");
            }

            if (CheckComponent(component, offset + start) is { } error)
            {
                return error;
            }

            start += component.Length + 1;
        }

        return null;
    }

    /// <summary>Lower case letters and digits, joined by one dot, one or two underscores, or any number of dashes.</summary>
    private static ImageReferenceError? CheckComponent(string component, int offset)
    {
        var separatorStart = 0;
        for (var i = 0; i < component.Length; i++)
        {
            var c = component[i];
            if (char.IsAsciiLetterUpper(c))
            {
                return new(ImageReferenceProblem.UpperCase, offset + i, $"a repository name must be lower case, and `{component}` is not");
            }

            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('.' or '_' or '-'))
            {
                return new(ImageReferenceProblem.InvalidName, offset + i, $"a repository name must not hold `{c}`");
            }

            if (c is not ('.' or '_' or '-'))
            {
                var separator = component.AsSpan(separatorStart, i - separatorStart);
                var legal = separator.IsEmpty || (separatorStart > 0 && (separator is "." or "_" or "__" || separator.IndexOfAnyExcept('-') < 0));
                if (!legal)
                {
                    return WrongSeparator(component, offset + separatorStart);
                }

                separatorStart = i + 1;
            }
        }

        return separatorStart == component.Length ? null : WrongSeparator(component, offset + separatorStart);
    }

    private static ImageReferenceError WrongSeparator(string component, int position) => new(
        ImageReferenceProblem.InvalidName, position, $"`{component}` has a dot, dash or underscore at its start, at its end or in a row");

    private static ImageReferenceError? CheckTag(string tag, int colon)
    {
        if (tag.Length == 0)
        {
            return new(ImageReferenceProblem.EmptyTag, colon, "the tag after the colon is empty");
        }

        var wrong = tag[0] is '.' or '-' ? 0 : tag.AsSpan().IndexOfAnyExcept(TagCharacters);
        if (wrong >= 0)
        {
            return new(ImageReferenceProblem.InvalidTag, colon + 1 + wrong, $"the tag `{tag}` must not hold `{tag[wrong]}` there");
        }

        return tag.Length <= LongestTag ? null : new(ImageReferenceProblem.TagTooLong, colon + 1 + LongestTag, $"a tag has at most {LongestTag} characters");
    }

    private static ImageReferenceError? CheckDigest(string digest, int at)
    {
        var colon = digest.IndexOf(':');
        var value = colon < 0 ? "" : digest[(colon + 1)..];
        var legal = colon > 0
            && char.IsAsciiLetter(digest[0])
            && digest.AsSpan(0, colon).IndexOfAnyExcept(AlgorithmCharacters) < 0
            && value.Length >= ShortestDigest
            && value.AsSpan().IndexOfAnyExcept(HexadecimalAnyCase) < 0
            && (!digest.StartsWith("sha256:", StringComparison.Ordinal) || (value.Length == 64 && value.AsSpan().IndexOfAnyExcept(Hexadecimal) < 0));
        return legal ? null : new(ImageReferenceProblem.InvalidDigest, at + 1, "the part after `@` is no digest (`sha256:` and 64 hexadecimal digits)");
    }

    private static ImageReferenceError? CheckWhole(string named, string path, int nameLength, bool hasRegistry)
    {
        if (!hasRegistry && named.Length == HexNameLength && named.AsSpan().IndexOfAnyExcept(Hexadecimal) < 0)
        {
            return new(ImageReferenceProblem.HexadecimalName, 0, "64 hexadecimal digits are an image id, not a name that can be pulled");
        }

        if (!hasRegistry && path == "scratch")
        {
            return new(ImageReferenceProblem.ReservedName, 0, "`scratch` is reserved and cannot be pulled");
        }

        return nameLength <= LongestName ? null : new(ImageReferenceProblem.TooLong, LongestName, $"a name has at most {LongestName} characters");
    }
}
