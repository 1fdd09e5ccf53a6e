using System.Text;

namespace Diagnosis.Analysis.Json;

/// <summary>What stands at a place, for messages.</summary>
internal static class JsonExcerpt
{
    private const int Longest = 40;

    /// <summary>The character or the word at a place, in quotes.</summary>
    public static string At(ReadOnlySpan<byte> text, int at)
    {
        if (at >= text.Length)
        {
            return "the end of the text";
        }

        var end = at + 1;
        while (end < text.Length && end - at < Longest && IsWordByte(text[end - 1]) && IsWordByte(text[end]))
        {
            end++;
        }

        return text[at] is < 0x20 ? $"the control character {text[at]}" : $"'{Encoding.UTF8.GetString(text[at..end])}'";
    }

    /// <summary>Whether Jackson counts the byte to an unquoted word.</summary>
    public static bool IsWordByte(byte b) => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'_' or (byte)'$' or >= 0x80;
}
