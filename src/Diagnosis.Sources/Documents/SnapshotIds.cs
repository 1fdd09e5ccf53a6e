using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Documents;

/// <summary>A snapshot's id: equal exactly when the same documents, flags and clock go in.</summary>
internal static class SnapshotIds
{
    public static string Of(DateTimeOffset capturedAt, IReadOnlyList<SuppliedDocument> documents, IReadOnlyDictionary<string, string> marathonFlags)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, capturedAt.UtcTicks.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, value) in marathonFlags.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            Append(hash, $"{name}={value}");
        }

        foreach (var document in documents)
        {
            Append(hash, $"{document.Kind.WireName()}|{document.Subject}|{document.Content.Length}");
            hash.AppendData(document.Content.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }

    private static void Append(IncrementalHash hash, string text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        hash.AppendData("\n"u8);
    }
}
