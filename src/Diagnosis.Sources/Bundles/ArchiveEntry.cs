using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Bundles;

/// <summary>A file of an archive, as the list at its end has it.</summary>
/// <param name="Name">Its path, with forward slashes.</param>
/// <param name="Offset">Where its own head begins in the archive.</param>
/// <param name="PackedBytes">How long it is in the archive.</param>
/// <param name="Bytes">How long it is unpacked.</param>
internal sealed record ArchiveEntry(string Name, int Offset, int PackedBytes, long Bytes)
{
    private const int LongestShown = 200;

    /// <summary>How it is packed: 0 not at all, 8 with deflate.</summary>
    public int Method { get; init; }

    /// <summary>The sum that its bytes must have.</summary>
    public uint Crc32 { get; init; }

    /// <summary>When it was written; null when nobody has noted it.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>The name as it may be shown.</summary>
    public string Shown => Show(Name);

    /// <summary>A name as it may be shown: in quotes, without control characters, and not too long.</summary>
    public static string Show(string name) =>
        $"'{BoundedText.Of(string.Concat(name.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)), LongestShown)}'";
}
