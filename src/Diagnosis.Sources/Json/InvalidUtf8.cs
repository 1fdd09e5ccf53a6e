using System.Buffers;
using System.Text;

namespace Diagnosis.Sources.Json;

/// <summary>Finds the first byte that no UTF-8 text can have there.</summary>
internal static class InvalidUtf8
{
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
