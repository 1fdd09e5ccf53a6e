using System.Text;

namespace Diagnosis.Analysis.Json;

/// <summary>
/// Finds the encoding of a body as Jackson does: a byte order mark, else the zero bytes among the first four (RFC 4627), else UTF-8.
/// </summary>
internal static class DefinitionEncoding
{
    /// <summary>The body as UTF-8 without byte order mark.</summary>
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> body)
    {
        var encoding = Detect(body.Span, out var mark);
        var rest = body[mark..];
        return encoding is null ? rest : Encoding.Convert(encoding, Encoding.UTF8, rest.ToArray());
    }

    private static Encoding? Detect(ReadOnlySpan<byte> body, out int mark)
    {
        mark = 0;
        if (body.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]))
        {
            mark = 4;
            return Utf32(bigEndian: true);
        }

        if (body.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]))
        {
            mark = 4;
            return Utf32(bigEndian: false);
        }

        if (body.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            mark = 2;
            return Encoding.BigEndianUnicode;
        }

        if (body.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            mark = 2;
            return Encoding.Unicode;
        }

        if (body.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            mark = 3;
            return null;
        }

        if (body.Length < 4)
        {
            return body.Length < 2 ? null : body[0] == 0 ? Encoding.BigEndianUnicode : body[1] == 0 ? Encoding.Unicode : null;
        }

        return (body[0], body[1], body[2], body[3]) switch
        {
            (0, 0, 0, _) => Utf32(bigEndian: true),
            (_, 0, 0, 0) => Utf32(bigEndian: false),
            (0, _, _, _) => Encoding.BigEndianUnicode,
            (_, 0, _, _) => Encoding.Unicode,
            _ => null,
        };
    }

    private static UTF32Encoding Utf32(bool bigEndian) => new(bigEndian, byteOrderMark: false);
}
