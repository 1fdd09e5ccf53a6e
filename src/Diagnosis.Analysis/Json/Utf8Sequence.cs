namespace Diagnosis.Analysis.Json;

/// <summary>Multi-byte sequences as Jackson counts them: only lead and continuation bits are looked at, so overlong forms and surrogates pass.</summary>
internal static class Utf8Sequence
{
    /// <summary>Bytes of the sequence at the start of <paramref name="text"/>, or 0 when it is not one.</summary>
    public static int Length(ReadOnlySpan<byte> text)
    {
        var lead = text[0];
        var length = lead switch
        {
            < 0x80 => 1,
            _ when (lead & 0xE0) == 0xC0 => 2,
            _ when (lead & 0xF0) == 0xE0 => 3,
            _ when (lead & 0xF8) == 0xF0 => 4,
            _ => 0,
        };
        if (length > text.Length)
        {
            return 0;
        }

        for (var i = 1; i < length; i++)
        {
            if ((text[i] & 0xC0) != 0x80)
            {
                return 0;
            }
        }

        return length;
    }
}
