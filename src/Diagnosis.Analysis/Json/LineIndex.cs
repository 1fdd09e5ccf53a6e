namespace Diagnosis.Analysis.Json;

/// <summary>Places of many offsets of one text, asked in rising order as a rule: each search begins where the last one ended.</summary>
internal sealed class LineIndex(ReadOnlyMemory<byte> text)
{
    private int _line = 1;
    private int _lineStart;

    /// <summary>The place of a byte offset.</summary>
    public TextPosition Of(int offset)
    {
        var span = text.Span;
        if (offset < _lineStart)
        {
            (_line, _lineStart) = (1, 0);
        }

        while (span[_lineStart..offset].IndexOf((byte)'\n') is var end and >= 0)
        {
            _lineStart += end + 1;
            _line++;
        }

        return new TextPosition(_line, TextPosition.Of(span[_lineStart..], offset - _lineStart).Column);
    }
}
