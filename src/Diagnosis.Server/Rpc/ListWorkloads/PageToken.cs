using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Diagnosis.V1;

namespace Diagnosis.Server.Rpc.ListWorkloads;

/// <summary>
/// Where a page ended: the last workload on it. It names a place in the order and not a number, so workloads that come and go between two
/// pages neither repeat nor hide others. A token only fits the list it came from.
/// </summary>
/// <param name="WasStuck">True when the last workload was among the stuck ones.</param>
/// <param name="LastId">Its id.</param>
internal sealed record PageToken(bool WasStuck, string LastId)
{
    private const byte Version = 1;
    private const int HeadLength = 10;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes the token for the list that <paramref name="request"/> asks for.</summary>
    public string Write(ListWorkloadsRequest request)
    {
        var bytes = new List<byte>(HeadLength + LastId.Length) { Version, WasStuck ? (byte)1 : (byte)0 };
        bytes.AddRange(Fingerprint(request));
        bytes.AddRange(StrictUtf8.GetBytes(LastId));
        return Base64Url.EncodeToString(bytes.ToArray());
    }

    /// <summary>Reads a token, or null when it is none or belongs to another list.</summary>
    public static PageToken? Read(string token, ListWorkloadsRequest request)
    {
        if (token.Length > 4096 || !Base64Url.IsValid(token))
        {
            return null;
        }

        ReadOnlySpan<byte> bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length <= HeadLength || bytes[0] != Version || bytes[1] > 1 || !bytes[2..HeadLength].SequenceEqual(Fingerprint(request).AsSpan()))
        {
            return null;
        }

        try
        {
            return new PageToken(bytes[1] == 1, StrictUtf8.GetString(bytes[HeadLength..]));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>
    /// Eight bytes that tell lists apart. Supplied documents are told apart by their number, kinds and sizes: reading them again would cost more than
    /// it is worth.
    /// </summary>
    private static ImmutableArray<byte> Fingerprint(ListWorkloadsRequest request)
    {
        var source = request.Source.Snapshot is { } supplied
            ? "snapshot " + string.Join(' ', supplied.Documents.Select(d => $"{d.Kind}:{d.Subject}:{d.Content.Length}"))
            : $"cluster {request.Source.Cluster}";
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes($"{request.IncludeHealthy} {source}")).AsSpan(0, HeadLength - 2)];
    }
}
