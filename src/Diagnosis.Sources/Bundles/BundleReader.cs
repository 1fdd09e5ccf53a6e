using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Documents;
using Diagnosis.Sources.Drafts;
using Diagnosis.Sources.Memory;

namespace Diagnosis.Sources.Bundles;

/// <summary>Turns a zip archive into a snapshot: a diagnostics bundle of DC/OS, in either of its formats, or a capture of this product.</summary>
public static class BundleReader
{
    /// <summary>Reads it. What cannot be used of it is a status in the snapshot; an archive that is damaged or hostile is refused as a whole.</summary>
    /// <param name="archive">The archive; the snapshot does not hold on to it.</param>
    /// <param name="limits">How much of it is taken on.</param>
    /// <param name="share">What the memory is taken from; the snapshot holds it, so dispose of it after that.</param>
    /// <param name="now">The clock of decisions when nothing in the archive tells one.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ArchiveException">It is refused.</exception>
    /// <exception cref="NoRoomException">There is no memory for it.</exception>
    public static ClusterSnapshot Read(
        ReadOnlyMemory<byte> archive, ArchiveLimits limits, MemoryShare share, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(share);
        var unpacking = new Unpacking(archive, limits, share, cancellationToken);
        var content = CaptureReader.Read(unpacking) ?? new DcosBundle(unpacking).Read();
        var capturedAt = content.CapturedAt ?? now;
        using var reading = new SnapshotReading(content.MarathonFlags, ReadLimits.Default);
        reading.ReadAll([.. content.Documents.Select(one => (one.Document, one.ObservedAt ?? capturedAt))], cancellationToken);
        foreach (var status in content.Unread)
        {
            reading.Note(status);
        }

        return reading.Build(capturedAt);
    }

    /// <summary>How many bytes of an archive are going to be read, unpacked, by what it says of itself; 0 when it is none.</summary>
    public static long BytesOf(ReadOnlyMemory<byte> archive, ArchiveLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        try
        {
            var entries = ArchiveDirectory.Read(archive.Span, limits, CancellationToken.None);
            return Math.Min(limits.MaxBytes, entries.Where(CaptureReader.IsRead).Concat(entries.Where(e => BundleFiles.Of(e) is not null)).Sum(e => e.Bytes));
        }
        catch (ArchiveException)
        {
            // Whoever reads it is told.
            return 0;
        }
    }

    /// <summary>Why an archive is refused before anything of it is unpacked; null when it is not.</summary>
    public static ArchiveException? Fault(ReadOnlyMemory<byte> archive, ArchiveLimits limits)
    {
        try
        {
            ArchiveDirectory.Read(archive.Span, limits, CancellationToken.None);
            return null;
        }
        catch (ArchiveException exception)
        {
            return exception;
        }
    }
}
