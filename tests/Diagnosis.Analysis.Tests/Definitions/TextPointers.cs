using System.Text.Json;

namespace Diagnosis.Analysis.Tests.Definitions;

/// <summary>An independent way from a place in a text to a JSON pointer: a reader that walks to the place.</summary>
internal static class TextPointers
{
    /// <summary>The pointer of the value, or of the member whose name, begins at an offset; null when neither does.</summary>
    public static string? At(string text, int offset)
    {
        var at = 0;
        return Walk(text, ref at, offset, "");
    }

    private static string? Walk(string text, ref int at, int offset, string pointer)
    {
        Blanks(text, ref at);
        if (at == offset)
        {
            return pointer;
        }

        switch (text[at])
        {
            case '{':
                return Members(text, ref at, offset, pointer);
            case '[':
                return Elements(text, ref at, offset, pointer);
            case '"':
                Text(text, ref at);
                return null;
            default:
                while (at < text.Length && !",]} \t\r\n".Contains(text[at]))
                {
                    at++;
                }

                return null;
        }
    }

    private static string? Members(string text, ref int at, int offset, string pointer)
    {
        for (at++; ; at++)
        {
            Blanks(text, ref at);
            if (text[at] == '}')
            {
                at++;
                return null;
            }

            var start = at;
            var name = Text(text, ref at);
            var member = $"{pointer}/{name.Replace("~", "~0").Replace("/", "~1")}";
            if (start == offset)
            {
                return member;
            }

            Blanks(text, ref at);
            at++; // the colon
            if (Walk(text, ref at, offset, member) is { } found)
            {
                return found;
            }

            Blanks(text, ref at);
            if (text[at] == '}')
            {
                at++;
                return null;
            }
        }
    }

    private static string? Elements(string text, ref int at, int offset, string pointer)
    {
        at++;
        for (var i = 0; ; i++, at++)
        {
            Blanks(text, ref at);
            if (text[at] == ']')
            {
                at++;
                return null;
            }

            if (Walk(text, ref at, offset, $"{pointer}/{i}") is { } found)
            {
                return found;
            }

            Blanks(text, ref at);
            if (text[at] == ']')
            {
                at++;
                return null;
            }
        }
    }

    private static string Text(string text, ref int at)
    {
        var start = at++;
        while (text[at] != '"')
        {
            at += text[at] == '\\' ? 2 : 1;
        }

        at++;
        return JsonSerializer.Deserialize<string>(text[start..at])!;
    }

    private static void Blanks(string text, ref int at)
    {
        while (at < text.Length && " \t\r\n".Contains(text[at]))
        {
            at++;
        }
    }
}
