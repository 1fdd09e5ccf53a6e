using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Sources.Bundles;

/// <summary>
/// Reads a capture of this product. Every file must be the one that was written: a capture is handed from one person to the next, and what was changed on the
/// way would be diagnosed as if it had been so.
/// </summary>
internal static class CaptureReader
{
    private const string Folder = "documents/";

    private static readonly FrozenDictionary<string, DocumentKind> Kinds =
        Enum.GetValues<DocumentKind>().Where(kind => kind != DocumentKind.Unspecified).ToFrozenDictionary(kind => kind.WireName(), StringComparer.Ordinal);

    /// <summary>True for an entry that is read if the archive is a capture.</summary>
    public static bool IsRead(ArchiveEntry entry) => entry.Name == CaptureManifest.Path || entry.Name.StartsWith(Folder, StringComparison.Ordinal);

    /// <summary>The path of a document in the archive.</summary>
    /// <param name="number">Its place among the documents.</param>
    /// <param name="kind">What it is.</param>
    public static string PathOf(int number, DocumentKind kind) =>
        $"{Folder}{number:000}-{kind.WireName().ToLowerInvariant()}.{(kind.IsLog() ? "log" : "json")}";

    /// <summary>What it holds; null when the archive is no capture.</summary>
    /// <exception cref="ArchiveException">It was changed, or is of a newer format.</exception>
    public static BundleContent? Read(Unpacking unpacking)
    {
        // Summaries, of which there may be several, are no part of a capture: one is enough to refuse it.
        var entries = unpacking.Entries.DistinctBy(entry => entry.Name, StringComparer.Ordinal).ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        if (!entries.Remove(CaptureManifest.Path, out var place) || Manifest(unpacking.File(place)) is not { } manifest)
        {
            return null;
        }

        if (manifest.FormatVersion != CaptureManifest.Version)
        {
            throw new ArchiveException($"The capture has format {manifest.FormatVersion}; this server reads format {CaptureManifest.Version}.");
        }

        var documents = manifest.Files.Where(file => file.Path.Length > 0).Select(file => (Document(unpacking, entries, file), file.ObservedAt)).ToArray();
        return entries.Count > 0
            ? throw new ArchiveException($"The capture was changed: its manifest does not name {entries.Values.First().Shown}.")
            : new BundleContent(manifest.CapturedAt, [.. documents])
            {
                Unread = [.. manifest.Files.Where(file => file.Path.Length == 0).Select(Status)],
                MarathonFlags = manifest.MarathonFlags,
            };
    }

    private static CaptureManifest? Manifest(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            var isCapture = json.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("format", out var format)
                && format.ValueKind == JsonValueKind.String && format.ValueEquals(CaptureManifest.FormatName);
            if (!isCapture)
            {
                return null;
            }

            // What is not as it is written here, a null for instance, is found when it is used; so the whole is looked at first.
            return json.Deserialize<CaptureManifest>(CaptureManifest.Json) is { MarathonFlags: not null, Files.IsDefault: false } manifest
                && manifest.Files.All(IsComplete)
                ? manifest
                : throw new ArchiveException($"The capture's {ArchiveEntry.Show(CaptureManifest.Path)} is incomplete.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, or names that are half a surrogate pair.
            throw new ArchiveException($"The archive's {ArchiveEntry.Show(CaptureManifest.Path)} is no manifest of a capture.");
        }
    }

    private static bool IsComplete(CapturedFile file) => file is
    {
        Kind: not null, Subject: not null, Status: not null, Path: not null, Detail: not null, Sha256: not null, Damage: not null,
    };

    private static SuppliedDocument Document(Unpacking unpacking, Dictionary<string, ArchiveEntry> entries, CapturedFile file)
    {
        var shown = ArchiveEntry.Show(file.Path);
        if (!entries.Remove(file.Path, out var entry))
        {
            throw new ArchiveException($"The capture was changed: {shown}, which its manifest names, is missing.");
        }

        var bytes = unpacking.File(entry);
        return Convert.ToHexStringLower(SHA256.HashData(bytes.Span)) == file.Sha256
            ? new SuppliedDocument(Kind(file), file.Subject, bytes) { IsWithAllEmbeds = file.WithAllEmbeds, Damage = file.Damage }
            : throw new ArchiveException($"The capture was changed: {shown} is not the file that its manifest names (SHA-256).");
    }

    private static SourceStatus Status(CapturedFile file) => new(
        Kind(file), file.Subject, file.Status == CaptureWriter.Missing ? SourceState.Missing : SourceState.Failed, null, file.Detail)
    {
        IsAccessRefused = file.AccessRefused,
    };

    private static DocumentKind Kind(CapturedFile file) => Kinds.TryGetValue(file.Kind, out var kind)
        ? kind
        : throw new ArchiveException($"The capture's manifest has a file of the kind {ArchiveEntry.Show(file.Kind)}, which there is not.");
}
