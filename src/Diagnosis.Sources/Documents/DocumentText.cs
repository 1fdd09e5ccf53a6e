using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Documents;

/// <summary>The text of a document, in one piece or in several, without a byte order mark.</summary>
internal readonly struct DocumentText
{
    /// <summary>The most bytes of one character.</summary>
    private const int LongestCharacter = 4;

    /// <param name="body">The body.</param>
    /// <param name="isBorrowed">True when its memory goes back after the reading.</param>
    public DocumentText(ReadOnlySequence<byte> body, bool isBorrowed)
    {
        var mark = "\uFEFF"u8;
        Bytes = body.Length >= mark.Length && Start(body, mark.Length).Span.SequenceEqual(mark) ? body.Slice(mark.Length) : body;
        IsBorrowed = isBorrowed;
    }

    /// <summary>The text.</summary>
    public ReadOnlySequence<byte> Bytes { get; }

    /// <summary>True when its memory goes back after the reading.</summary>
    public bool IsBorrowed { get; }

    /// <summary>How long it is.</summary>
    public long Length => Bytes.Length;

    /// <summary>True when there is nothing but white space.</summary>
    public bool IsBlank
    {
        get
        {
            foreach (var piece in Bytes)
            {
                if (piece.Span.ContainsAnyExcept(" \t\r\n"u8))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>The beginning in one piece, so many bytes or all there are.</summary>
    public ReadOnlyMemory<byte> Start(int most) => Start(Bytes, most);

    /// <summary>The place of the first byte that no UTF-8 text can have there; null when there is none.</summary>
    public TextPosition? FirstBadByte()
    {
        var left = Bytes;
        while (!left.IsEmpty)
        {
            var piece = left.FirstSpan;
            var isLast = piece.Length == left.Length;
            var whole = isLast || Utf8.IsValid(piece) ? piece.Length : WholeCharacters(piece);
            if (!Utf8.IsValid(piece[..whole]))
            {
                return TextPosition.Of(Bytes, Bytes.Length - left.Length + InvalidUtf8.At(piece[..whole]));
            }

            left = left.Slice(whole);
            if (whole < piece.Length)
            {
                // A character that goes on in the next piece: with what follows it is looked at by itself.
                var split = Start(left, LongestCharacter).Span;
                var length = CharacterLength(split);
                if (length == 0)
                {
                    return TextPosition.Of(Bytes, Bytes.Length - left.Length);
                }

                left = left.Slice(length);
            }
        }

        return null;
    }

    /// <summary>Where a character begins that the piece's end may cut; its length when none does.</summary>
    private static int WholeCharacters(ReadOnlySpan<byte> piece)
    {
        for (var back = 1; back < LongestCharacter && back <= piece.Length; back++)
        {
            var b = piece[^back];
            if ((b & 0xC0) == 0xC0)
            {
                return piece.Length - back;
            }

            if (b < 0x80)
            {
                break;
            }
        }

        return piece.Length;
    }

    private static int CharacterLength(ReadOnlySpan<byte> text) =>
        Rune.DecodeFromUtf8(text, out _, out var length) == OperationStatus.Done ? length : 0;

    private static ReadOnlyMemory<byte> Start(ReadOnlySequence<byte> text, int most)
    {
        var start = text.Slice(0, Math.Min(text.Length, most));
        return start.IsSingleSegment ? start.First : start.ToArray();
    }
}
