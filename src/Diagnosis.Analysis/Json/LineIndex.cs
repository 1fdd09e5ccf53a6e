namespace Diagnosis.Analysis.Json;

/// <summary>
/// Places of many offsets of one text, in whatever order they are asked for: the place of each block's begin is kept, so that none costs more than a
/// block, however long a line is.
/// </summary>
/// <param name="text">The text as UTF-8.</param>
public sealed class LineIndex(ReadOnlyMemory<byte> text)
{
    private const int BlockLength = 1024;

    private readonly List<TextPosition> _blocks = [new(1, 1)];

    /// <summary>The place of a byte offset; that of the text's end for one beyond it.</summary>
    public TextPosition Of(long offset)
    {
        var all = text.Span;
        var at = (int)Math.Clamp(offset, 0, all.Length);
        var block = at / BlockLength;
        while (_blocks.Count <= block)
        {
            _blocks.Add(_blocks[^1].After(all.Slice((_blocks.Count - 1) * BlockLength, BlockLength)));
        }

        return _blocks[block].After(all[(block * BlockLength)..at]);
    }
}
