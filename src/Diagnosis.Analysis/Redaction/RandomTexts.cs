using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Diagnosis.Analysis.Redaction;

/// <summary>
/// Removes what can be known as a secret by its letters alone: long random ones (keys of clouds, bodies of private keys without their fence), and base64 whose
/// text holds a secret or is <c>user:password</c>. Ids, digests and names stay: they have letters of one case, or words.
/// </summary>
internal static class RandomTexts
{
    /// <summary>Secret keys of AWS have 40 letters; what is shorter is judged by its names only.</summary>
    private const int ShortestRandom = 40;

    private const int ShortestEncoded = 16;

    private const int LeastOfEachCase = 4;
    private const int LeastDigits = 2;

    /// <summary>How often the kind of letter changes, in percent: 62 in random text, about 35 in words written together.</summary>
    private const int LeastChangesPercent = 40;

    /// <summary>Small letters stand together in words, on the average; in random text there are 1.7 of them.</summary>
    private const int ShortestWord = 3;

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-");
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");
    private static readonly SearchValues<char> UserCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._@+-$\\");

    public static string Redact(string text)
    {
        StringBuilder? result = null;
        var copied = 0;
        foreach (var run in LongRuns.Of(text, Letters, ShortestEncoded))
        {
            var start = run.Start.Value + EscapedLineEnd(text, run.Start.Value);
            var letters = text.AsSpan(Math.Min(start, run.End.Value), Math.Max(0, run.End.Value - start));
            if (start < copied || IsChecksum(text.AsSpan(0, start), letters) || !(IsRandom(letters) || IsEncodedSecret(letters)))
            {
                continue;
            }

            result ??= new StringBuilder(text.Length);
            result.Append(text, copied, start - copied).Append(Redactor.Mark);
            copied = AfterLastLine(text, AfterPadding(text, run.End.Value));
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>
    /// Checksums and fingerprints are written behind the name of what made them: <c>SHA256:x</c>, <c>sha512-x</c>, <c>h1:x</c>; public keys of SSH begin with
    /// their kind.
    /// </summary>
    private static bool IsChecksum(ReadOnlySpan<char> before, ReadOnlySpan<char> letters) =>
        letters.StartsWith("AAAAB3NzaC1") || letters.StartsWith("AAAAC3NzaC1") || letters.StartsWith("AAAAE2VjZHNh")
            || letters.StartsWith("sha", StringComparison.OrdinalIgnoreCase) || before.EndsWith("256:", StringComparison.Ordinal) || before.EndsWith("h1:")
            || before.EndsWith("512:", StringComparison.Ordinal);

    /// <summary>The <c>n</c> of a line end written as <c>\n</c> belongs to no key.</summary>
    private static int EscapedLineEnd(string text, int start) => start > 0 && text[start - 1] == '\\' && text[start] is 'n' or 'r' or 't' ? 1 : 0;

    private static int AfterPadding(string text, int end) =>
        end + (text.AsSpan(end).StartsWith("==") ? 2 : text.AsSpan(end).StartsWith("=") ? 1 : 0);

    /// <summary>The last line of a key is short; right below one that was removed it goes too.</summary>
    private static int AfterLastLine(string text, int end)
    {
        var rest = text.AsSpan(end);
        var lineEnd = rest.StartsWith("\r\n") || rest.StartsWith("\\n") ? 2 : rest.StartsWith("\n") ? 1 : rest.StartsWith("\\r\\n") ? 4 : 0;
        var line = rest[lineEnd..];
        var length = line.IndexOfAnyExcept(Letters);
        line = length < 0 ? line : line[..length];
        var isKey = lineEnd > 0 && line.IndexOfAnyInRange('0', '9') >= 0 && line.IndexOfAnyInRange('a', 'z') >= 0 && line.IndexOfAnyInRange('A', 'Z') >= 0;
        var next = AfterPadding(text, end + lineEnd + line.Length);
        return isKey && line.Length < ShortestRandom && (next == text.Length || text[next] is '\r' or '\n' or '\\' or '"') ? next : end;
    }

    private static bool IsRandom(ReadOnlySpan<char> letters)
    {
        if (letters.Length < ShortestRandom)
        {
            return false;
        }

        int upper = 0, lower = 0, words = 0, digits = 0, changes = 0;
        var last = LetterKind.Other;
        foreach (var letter in letters)
        {
            var kind = char.IsAsciiDigit(letter) ? LetterKind.Digit
                : char.IsAsciiLetterUpper(letter) ? LetterKind.Upper
                : char.IsAsciiLetterLower(letter) ? LetterKind.Lower
                : LetterKind.Other;
            upper += kind == LetterKind.Upper ? 1 : 0;
            lower += kind == LetterKind.Lower ? 1 : 0;
            digits += kind == LetterKind.Digit ? 1 : 0;
            words += kind == LetterKind.Lower && kind != last ? 1 : 0;
            changes += kind != last ? 1 : 0;
            last = kind;
        }

        return upper >= LeastOfEachCase && lower >= LeastOfEachCase && digits >= LeastDigits && lower < words * ShortestWord
            && changes * 100 >= letters.Length * LeastChangesPercent;
    }

    private static bool IsEncodedSecret(ReadOnlySpan<char> letters)
    {
        if (letters.Length < ShortestEncoded || (OfHex(letters) ?? Decoded(letters)) is not { } text)
        {
            return false;
        }

        var colon = text.IndexOf(':');
        var isLogin = colon > 0 && colon + LeastOfEachCase < text.Length && text.AsSpan(0, colon).IndexOfAnyExcept(UserCharacters) < 0
            && !text.AsSpan(colon + 1).StartsWith("//") && !text.AsSpan(colon).ContainsAny(" \t\r\n");
        return isLogin || Redactor.Redact(text) != text;
    }

    /// <summary>The text in hexadecimal digits; null when it is none.</summary>
    private static string? OfHex(ReadOnlySpan<char> letters)
    {
        if (letters.Length % 2 != 0 || letters.IndexOfAnyExcept(HexDigits) >= 0)
        {
            return null;
        }

        var bytes = Convert.FromHexString(letters);
        return IsText(bytes) ? Encoding.ASCII.GetString(bytes) : null;
    }

    /// <summary>The text in base64 of either alphabet; null when it is none, or not text. It is shorter by a quarter, so that looking into it ends.</summary>
    private static string? Decoded(ReadOnlySpan<char> letters)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(letters.Length);
        var encoded = ArrayPool<char>.Shared.Rent(letters.Length);
        try
        {
            letters.CopyTo(encoded);
            encoded.AsSpan(0, letters.Length).Replace('+', '-');
            encoded.AsSpan(0, letters.Length).Replace('/', '_');
            var usable = letters.Length % 4 == 1 ? letters.Length - 1 : letters.Length;
            var isDecoded = Base64Url.TryDecodeFromChars(encoded.AsSpan(0, usable), buffer, out var count);
            return isDecoded && IsText(buffer.AsSpan(0, count)) ? Encoding.ASCII.GetString(buffer.AsSpan(0, count)) : null;
        }
        catch (FormatException)
        {
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            ArrayPool<char>.Shared.Return(encoded);
        }
    }

    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            if (value is (< (byte)' ' and not (byte)'\t' and not (byte)'\n' and not (byte)'\r') or >= 127)
            {
                return false;
            }
        }

        return !bytes.IsEmpty;
    }

    private enum LetterKind
    {
        Other,
        Upper,
        Lower,
        Digit,
    }
}
