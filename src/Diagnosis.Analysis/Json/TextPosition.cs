using System.Buffers;
using System.Runtime.InteropServices;

namespace Diagnosis.Analysis.Json;

/// <summary>A place in a text as it was given.</summary>
/// <param name="Line">1-based; lines end at a line feed.</param>
/// <param name="Column">1-based, in UTF-16 code units, as editors and SARIF count.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextPosition(int Line, int Column)
{
    /// <summary>The place of a byte offset of UTF-8 text; that of its end for an offset beyond it.</summary>
    public static TextPosition Of(ReadOnlySpan<byte> text, long offset) =>
        new TextPosition(1, 1).After(text[..(int)Math.Clamp(offset, 0, text.Length)]);

    /// <summary>The same in a text in pieces.</summary>
    public static TextPosition Of(ReadOnlySequence<byte> text, long offset)
    {
        var position = new TextPosition(1, 1);
        foreach (var piece in text.Slice(0, Math.Clamp(offset, 0, text.Length)))
        {
            position = position.After(piece.Span);
        }

        return position;
    }

    /// <summary>The place behind a text that begins here.</summary>
    internal TextPosition After(ReadOnlySpan<byte> text)
    {
        var start = text.LastIndexOf((byte)'\n') + 1;
        return start == 0 ? this with { Column = Column + CodeUnits(text) }
            : new TextPosition(Line + text.Count((byte)'\n'), CodeUnits(text[start..]) + 1);
    }

    /// <summary>Line and column in words.</summary>
    public override string ToString() => $"line {Line} column {Column}";

    private static int CodeUnits(ReadOnlySpan<byte> text)
    {
        var units = 0;
        foreach (var b in text)
        {
            units += (b & 0xC0) == 0x80 ? 0 : b >= 0xF0 ? 2 : 1;
        }

        return units;
    }
}
