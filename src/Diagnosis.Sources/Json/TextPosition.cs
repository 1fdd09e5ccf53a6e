namespace Diagnosis.Sources.Json;

/// <summary>Line and column of a byte, both from 1, as editors count them.</summary>
internal static class TextPosition
{
    public static string Of(ReadOnlySpan<byte> text, long index)
    {
        var before = text[..(int)Math.Clamp(index, 0, text.Length)];
        var line = before.Count((byte)'\n') + 1;
        var column = before.Length - (before.LastIndexOf((byte)'\n') + 1) + 1;
        return $"line {line} column {column}";
    }
}
