using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Sources.Documents;
using Diagnosis.Sources.Memory;

namespace Diagnosis.Sources.Bundles;

/// <summary>
/// Writes down what is read of a cluster, as it is read: each document without its secrets, and in the end what the whole is. The archive stands in memory.
/// Not for use by several threads at once.
/// </summary>
public sealed class CaptureWriter : IDisposable
{
    internal const string Missing = "MISSING";
    private const string Whole = "READ";
    private const string Failed = "FAILED";

    /// <summary>A document as text and what becomes of it, beside its bytes: two bytes a letter, twice, and its bytes anew.</summary>
    private const int BytesPerByte = 6;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly MemoryShare _share;
    private readonly MemoryStream _bytes = new();
    private readonly ZipArchive _archive;
    private readonly List<CapturedFile> _files = [];
    private long _held;

    /// <param name="share">What its memory is taken from.</param>
    public CaptureWriter(MemoryShare share)
    {
        _share = share;
        _archive = new ZipArchive(_bytes, ZipArchiveMode.Create, leaveOpen: true);
    }

    /// <summary>The archive, when it has been finished.</summary>
    public ReadOnlyMemory<byte> Archive => _bytes.GetBuffer().AsMemory(0, (int)_bytes.Length);

    /// <summary>Adds a document.</summary>
    /// <param name="document">The body; what is written has no secrets.</param>
    /// <param name="observedAt">When it was true.</param>
    /// <param name="cancellationToken">Looked at before it.</param>
    /// <exception cref="NoRoomException">There is no memory for it.</exception>
    public void Add(SuppliedDocument document, DateTimeOffset observedAt, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var working = BytesPerByte * document.Bytes.Length;
        if (!_share.TryTake(working))
        {
            throw new NoRoomException();
        }

        var content = Redacted(document);
        var path = CaptureReader.PathOf(_files.Count + 1, document.Kind);
        Write(path, observedAt, content);
        _files.Add(new CapturedFile(document.Kind.WireName(), document.Subject, Whole)
        {
            Path = path,
            ObservedAt = observedAt,
            Bytes = content.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
            WithAllEmbeds = document.IsWithAllEmbeds,
            Damage = document.Damage,
        });
        _share.Give(working);
        Count();
    }

    /// <summary>Ends the archive with its manifest.</summary>
    /// <param name="cluster">Name of the cluster.</param>
    /// <param name="capturedAt">The clock of every decision.</param>
    /// <param name="marathonFlags">What is known of Marathon's start-up flags.</param>
    public void Finish(string cluster, DateTimeOffset capturedAt, IReadOnlyDictionary<string, string> marathonFlags)
    {
        var manifest = new CaptureManifest(
            CaptureManifest.FormatName, CaptureManifest.Version, typeof(CaptureWriter).Assembly.GetName().Version!.ToString(fieldCount: 3), cluster, capturedAt,
            marathonFlags.ToImmutableSortedDictionary(StringComparer.Ordinal), [.. _files]);
        Write(CaptureManifest.Path, capturedAt, JsonSerializer.SerializeToUtf8Bytes(manifest, CaptureManifest.Json));
        _archive.Dispose();
        Count();
    }

    /// <summary>Closes it.</summary>
    public void Dispose()
    {
        _archive.Dispose();
        _bytes.Dispose();
    }

    /// <summary>Adds what became of a document that could not be had.</summary>
    internal void Add(SourceStatus unread) => _files.Add(
        new CapturedFile(unread.Kind.WireName(), unread.Subject, unread.State == SourceState.Missing ? Missing : Failed)
        {
            Detail = unread.Detail,
            AccessRefused = unread.IsAccessRefused,
        });

    private static byte[] Redacted(SuppliedDocument document)
    {
        var bytes = System.Buffers.BuffersExtensions.ToArray(document.Bytes);
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
        {
            // Byte by byte, so that what is wrong with it stays wrong.
            return Encoding.Latin1.GetBytes(Redactor.Redact(Encoding.Latin1.GetString(bytes)));
        }

        var text = StrictUtf8.GetString(bytes);
        return StrictUtf8.GetBytes(document.Kind.IsLog() ? Redactor.Redact(text) : RedactedJson(text));
    }

    private static string RedactedJson(string text)
    {
        try
        {
            return DefinitionRedactor.Redact(text);
        }
        catch (InvalidOperationException)
        {
            // Half a character, written as \ud800: no text that could be looked at by itself.
            return Redactor.Redact(text);
        }
    }

    private void Write(string path, DateTimeOffset writtenAt, ReadOnlySpan<byte> content)
    {
        var entry = _archive.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = writtenAt.ToUniversalTime();
        using var stream = entry.Open();
        stream.Write(content);
    }

    private void Count()
    {
        var more = _bytes.Capacity - _held;
        if (more > 0 && !_share.TryTake(more))
        {
            throw new NoRoomException();
        }

        _held += more;
    }
}
