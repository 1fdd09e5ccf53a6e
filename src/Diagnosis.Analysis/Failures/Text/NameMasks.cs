using System.Buffers;
using Diagnosis.Analysis.Images;

namespace Diagnosis.Analysis.Failures.Text;

/// <summary>
/// Blanks out what are not the own words of the origin: image names, addresses, paths and quoted names. Each character becomes <see cref="Mark"/>, so
/// that positions stay. An image called <c>foo/unauthorized-timeout:denied</c> then has no part in the decision.
/// </summary>
internal static class NameMasks
{
    public const char Mark = '\u0001';

    private static readonly SearchValues<char> UrlEnds = SearchValues.Create(" \"'<>`");
    private static readonly SearchValues<char> PathEnds = SearchValues.Create(" \"',;:()");
    private static readonly SearchValues<char> TokenEnds = SearchValues.Create(" \"'(),;=[]{}");

    /// <summary>Words after which a bare name such as <c>denied</c> is a name and not a word of the error.</summary>
    private static readonly string[] NameSlots =
    [
        "for", "from", "of", "repository", "image", "tag", "reference", "reference:", "name", "host", "lookup", "pulling", "artifact", "project", "author",
        "resolve",
    ];

    public static string Apply(string text, int start, int end, TextOrigin origin, string? image)
    {
        var buffer = text.ToCharArray(start, end - start);
        Urls(buffer);
        Paths(buffer);
        if ((origin & (TextOrigin.Mesos | TextOrigin.Fetcher | TextOrigin.Launcher | TextOrigin.Health | TextOrigin.Scheduler)) != TextOrigin.None)
        {
            SingleQuoted(buffer);
        }

        if (!string.IsNullOrEmpty(image))
        {
            Names(buffer, image);
        }

        AfterWord(buffer, "exec: \"", '"');
        AfterWord(buffer, "mounting \"", '"');
        AfterWord(buffer, "plugin \"", '"');
        AfterWord(buffer, "docker image '", '\'');
        AfterWord(buffer, "lookup ", ' ');
        AfterWord(buffer, "resolve host: ", ' ');
        AfterWord(buffer, "resolve reference \"", '"');
        BeforeWord(buffer, ": Pulling from ");
        return new string(buffer);
    }

    private static void Urls(Span<char> text)
    {
        var from = 0;
        while (text[from..].IndexOf("://") is var offset and >= 0)
        {
            var colon = from + offset;
            var start = colon;
            while (start > 0 && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '+' or '.'))
            {
                start--;
            }

            var length = text[colon..].IndexOfAny(UrlEnds);
            var end = length < 0 ? text.Length : colon + length;
            while (end > colon + 3 && text[end - 1] is ':' or '.' or ',' or ')' or ';')
            {
                end--;
            }

            text[start..end].Fill(Mark);
            from = end;
        }
    }

    private static void Paths(Span<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var starts = text[i] == '/' && (i == 0 || text[i - 1] is ' ' or '"' or '\'' or '(' or '=' or ':');
            if (!starts)
            {
                continue;
            }

            var length = text[i..].IndexOfAny(PathEnds);
            var end = length < 0 ? text.Length : i + length;
            text[i..end].Fill(Mark);
            i = end;
        }
    }

    /// <summary>
    /// What stands between single quotes; an apostrophe inside a word opens nothing, and output after <c>stdout=</c> or <c>stderr=</c> is kept.
    /// </summary>
    private static void SingleQuoted(Span<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\'' || (i > 0 && char.IsLetterOrDigit(text[i - 1])))
            {
                continue;
            }

            if (text[..i].EndsWith("stderr="))
            {
                return;
            }

            if (text[..i].EndsWith("stdout=") && text[i..].IndexOf("', stderr=") is var output and > 0)
            {
                i += output;
                continue;
            }

            var end = i + 1;
            while (end < text.Length && !(text[end] == '\'' && (end + 1 == text.Length || !char.IsLetterOrDigit(text[end + 1]))))
            {
                end++;
            }

            if (end == text.Length)
            {
                return;
            }

            text[(i + 1)..end].Fill(Mark);
            i = end;
        }
    }

    private static void AfterWord(Span<char> text, string word, char terminator)
    {
        var from = 0;
        while (text[from..].IndexOf(word, StringComparison.OrdinalIgnoreCase) is var offset and >= 0)
        {
            var start = from + offset + word.Length;
            if (start > word.Length && text[start - word.Length - 1] is not (' ' or ':' or '"' or '('))
            {
                from = start;
                continue;
            }

            var length = text[start..].IndexOf(terminator);
            var end = length < 0 ? text.Length : start + length;
            end = end > start && terminator == ' ' && text[end - 1] is ':' or ';' ? end - 1 : end;
            text[start..end].Fill(Mark);
            from = end;
        }
    }

    /// <summary>The tag that docker prints before its progress ("1.25: Pulling from library/nginx").</summary>
    private static void BeforeWord(Span<char> text, string word)
    {
        var from = 0;
        while (text[from..].IndexOf(word, StringComparison.Ordinal) is var offset and >= 0)
        {
            var end = from + offset;
            for (var i = end - 1; i >= from && text[i] is not (' ' or '\''); i--)
            {
                text[i] = Mark;
            }

            from = end + word.Length;
        }
    }

    private static void Names(Span<char> text, string image)
    {
        var names = NamesOf(image);
        var path = names.FirstOrDefault(name => name.Contains('/'));
        var previous = (Start: 0, End: 0);
        var position = 0;
        while (position < text.Length)
        {
            var length = text[position..].IndexOfAny(TokenEnds);
            var end = length < 0 ? text.Length : position + length;
            var token = ((ReadOnlySpan<char>)text[position..end]).TrimEnd(":.!?");
            if (!token.IsEmpty)
            {
                var isPlain = token.IndexOfAny('/', ':', '@') < 0 && !token.Contains('.');
                var isName = IsOneOf(names, token) || (path is not null && token.IndexOf(path, StringComparison.OrdinalIgnoreCase) >= 0);
                var quoted = position > 0 && end < text.Length && text[position - 1] == '"' && text[end] == '"';
                var bracketed = position > 0 && end < text.Length && text[position - 1] == '(' && text[end] == ')';
                var missing = text[(position + token.Length)..].StartsWith(": not found", StringComparison.OrdinalIgnoreCase);
                if (isName && (!isPlain || quoted || bracketed || missing || IsSlot(text[previous.Start..previous.End])))
                {
                    text.Slice(position, token.Length).Fill(Mark);
                }

                previous = (position, position + token.Length);
            }

            position = end + 1;
        }
    }

    private static bool IsSlot(ReadOnlySpan<char> word)
    {
        foreach (var slot in NameSlots)
        {
            if (word.Equals(slot, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOneOf(string[] names, ReadOnlySpan<char> token)
    {
        foreach (var name in names)
        {
            if (token.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The reference, its repository with and without registry, its tag and its registry: everything docker may repeat.</summary>
    private static string[] NamesOf(string image)
    {
        if (ImageReference.TryParse(image, out var reference, out _))
        {
            var host = reference.Registry.Split(':')[0];
            var tag = reference.Tag ?? "latest";
            return
            [
                image, reference.Name, reference.Path, reference.FamiliarName, reference.ToString(),
                $"{reference.FamiliarName}:{tag}", $"{reference.Path}:{tag}", $"{reference.Name}:{tag}",
                .. reference.Tag is null ? Array.Empty<string>() : [reference.Tag],
                reference.Registry, host,
            ];
        }

        var slash = image.LastIndexOf('/');
        var colon = image.IndexOf(':', slash + 1);
        return colon < 0 ? [image] : [image, image[..colon], image[(colon + 1)..]];
    }
}
