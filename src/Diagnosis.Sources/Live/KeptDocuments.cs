using System.Buffers;
using System.Collections.Concurrent;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Live;

/// <summary>
/// The documents of a cluster as they were read last, for readings that a document is late in. They are packed, bounded, and soon too old to be of use. Safe
/// for concurrent use.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class KeptDocuments(TimeProvider time)
{
    /// <summary>Packed; about a tenth of what it was.</summary>
    private const long MostBytes = 16 * 1024 * 1024;

    /// <summary>A queue or a list of agents that is older says little about now.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    /// <summary>Packing costs time: a copy no older is not renewed.</summary>
    private static readonly TimeSpan RenewedAfter = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(DocumentKind Kind, string Subject), KeptDocument> _documents = new();

    /// <summary>The document, when it is not too old.</summary>
    public KeptDocument? Find(DocumentKind kind, string subject) =>
        _documents.TryGetValue((kind, subject), out var kept) && time.GetUtcNow() - kept.ReadAt <= Lifetime ? kept : null;

    /// <summary>Packs a document that has just come; null when the copy that is kept will do.</summary>
    public KeptDocument? Pack(DocumentKind kind, string subject, ReadOnlySequence<byte> body)
    {
        var now = time.GetUtcNow();
        return _documents.TryGetValue((kind, subject), out var kept) && now - kept.ReadAt < RenewedAfter ? null : KeptDocument.Of(body, now);
    }

    /// <summary>Keeps a document that turned out to be good, in place of an older one; not beyond the bound of all together.</summary>
    public void Keep(DocumentKind kind, string subject, KeptDocument document)
    {
        var others = _documents.Where(d => d.Key != (kind, subject)).Sum(d => (long)d.Value.Packed.Length);
        if (others + document.Packed.Length <= MostBytes)
        {
            _documents[(kind, subject)] = document;
        }
        else
        {
            _documents.TryRemove((kind, subject), out _);
        }
    }
}
