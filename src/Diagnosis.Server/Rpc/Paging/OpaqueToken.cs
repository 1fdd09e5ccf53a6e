using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Paging;

/// <summary>
/// Where a page ended, as text that callers hand back as it is. A token only fits the question it was given for, and only whole: any server answers it, as
/// it holds all that is needed.
/// </summary>
internal static class OpaqueToken
{
    private const byte Version = 3;
    private const int HeadLength = 9;
    private const int MaxLength = 4096;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes what is to be remembered of a question.</summary>
    public static string Write(string question, string remembered)
    {
        var bytes = StrictUtf8.GetBytes(remembered);
        return Base64Url.EncodeToString([Version, .. Fingerprint(question, bytes), .. bytes]);
    }

    /// <summary>What was remembered; null when the text is no token, a part of one, or one of another question.</summary>
    public static string? Read(string token, string question)
    {
        if (token.Length > MaxLength || !Base64Url.IsValid(token))
        {
            return null;
        }

        ReadOnlySpan<byte> bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length <= HeadLength || bytes[0] != Version || !bytes[1..HeadLength].SequenceEqual(Fingerprint(question, bytes[HeadLength..])))
        {
            return null;
        }

        try
        {
            return StrictUtf8.GetString(bytes[HeadLength..]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>
    /// A source in a question. Supplied documents are told apart by their number, kinds and sizes: reading them again would cost more than it is worth.
    /// Bundles are packed, so that their bytes are few.
    /// </summary>
    public static string Name(ClusterSource source) => source.Snapshot is { } supplied
        ? "snapshot " + string.Join(' ', supplied.Documents.Select(d => $"{d.Kind}:{d.Subject}:{d.Content.Length}"))
        : source.HasDiagnosticsBundle ? $"bundle {Convert.ToHexString(SHA256.HashData(source.DiagnosticsBundle.Span))}"
        : source.HasSnapshotId ? $"uploaded {source.SnapshotId}"
        : $"cluster {source.Cluster}";

    private static ReadOnlySpan<byte> Fingerprint(string question, ReadOnlySpan<byte> remembered) =>
        SHA256.HashData([.. SHA256.HashData(Encoding.UTF8.GetBytes(question)), .. remembered]).AsSpan(0, HeadLength - 1);
}
