namespace Diagnosis.Sources.Bundles;

/// <summary>How much of an archive is taken on. What is not unpacked counts for <see cref="MaxEntries"/> and <see cref="MaxRatio"/> alone.</summary>
/// <param name="MaxBytes">All files that are read, unpacked, in bytes.</param>
public sealed record ArchiveLimits(long MaxBytes)
{
    /// <summary>As much unless it is configured otherwise: 512 MiB.</summary>
    public const long DefaultMaxBytes = 512L << 20;

    /// <summary>One file, unpacked, in bytes: 256 MiB, a day of Marathon's log on a large cluster, or all of it where that is less.</summary>
    public long MaxFileBytes { get; init; } = Math.Min(MaxBytes, 256L << 20);

    /// <summary>Most entries: 60,000, which is a bundle of some eight hundred nodes with 70 files each.</summary>
    public int MaxEntries { get; init; } = 60_000;

    /// <summary>
    /// So many times its packed size a file may have, when it has more than <see cref="LeastBytes"/>. Lists of like apps come to a hundred; what is made to
    /// blow up comes to a thousand, which is the most that the packing can do.
    /// </summary>
    public int MaxRatio { get; init; } = 400;

    /// <summary>Smaller files may be as dense as they like.</summary>
    public const long LeastBytes = 1L << 20;
}
