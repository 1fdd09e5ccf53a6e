using System.Buffers;
using System.Text;

namespace Diagnosis.Analysis.Json;

/// <summary>Finds the first byte that no UTF-8 text can have there.</summary>
public static class InvalidUtf8
{
    /// <summary>Its index; the length of the text when there is none.</summary>
    public static int At(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (Rune.DecodeFromUtf8(text[at..], out _, out var consumed) != OperationStatus.Done)
            {
                return at;
            }

            at += consumed;
        }

        return text.Length;
    }
}
