using System.IO.Compression;
using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Bundles;
using Diagnosis.Sources.Memory;

namespace Diagnosis.Sources.Tests.Bundles;

/// <summary>An archive as others would write it, and what is read of it.</summary>
internal sealed class TestArchive
{
    /// <summary>When archives without a time are read.</summary>
    public static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly List<(string Name, byte[] Content, DateTimeOffset WrittenAt)> _files = [];

    /// <summary>What readings take their memory from.</summary>
    public MemoryBudget Memory { get; init; } = new(1L << 30);

    /// <summary>How much is taken on.</summary>
    public ArchiveLimits Limits { get; init; } = new(ArchiveLimits.DefaultMaxBytes);

    /// <summary>Adds a text.</summary>
    public TestArchive With(string name, string content, DateTimeOffset writtenAt = default) => With(name, Encoding.UTF8.GetBytes(content), writtenAt);

    /// <summary>Adds bytes.</summary>
    public TestArchive With(string name, byte[] content, DateTimeOffset writtenAt = default)
    {
        _files.Add((name, content, writtenAt));
        return this;
    }

    /// <summary>Its bytes.</summary>
    /// <param name="level">How its files are packed.</param>
    public byte[] Write(CompressionLevel level = CompressionLevel.Optimal)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content, writtenAt) in _files)
            {
                var entry = archive.CreateEntry(name, level);
                entry.LastWriteTime = writtenAt == default ? new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero) : writtenAt;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>What is read of it.</summary>
    public ClusterSnapshot Read() => Read(Write());

    /// <summary>What is read of these bytes.</summary>
    public ClusterSnapshot Read(byte[] archive)
    {
        using var share = Memory.Open(MemoryUse.Reading);
        return BundleReader.Read(archive, Limits, share, Now, CancellationToken.None);
    }

    /// <summary>Why these bytes are refused.</summary>
    public ArchiveException Refusal(byte[] archive) => Should.Throw<ArchiveException>(() => Read(archive));

    /// <summary>The same bytes with a text in place of another one of the same length, everywhere.</summary>
    public static byte[] Replace(byte[] archive, string text, string by)
    {
        var hex = Convert.ToHexString(archive).Replace(
            Convert.ToHexString(Encoding.UTF8.GetBytes(text)), Convert.ToHexString(Encoding.UTF8.GetBytes(by)), StringComparison.Ordinal);
        return Convert.FromHexString(hex);
    }

    /// <summary>Where the entry of that place in the list begins.</summary>
    public static int ListedAt(byte[] archive, int place = 0)
    {
        var at = -1;
        for (var i = 0; i <= place; i++)
        {
            at += 1 + archive.AsSpan(at + 1).IndexOf("PK\x01\x02"u8);
        }

        return at;
    }

    /// <summary>Bytes packed by themselves.</summary>
    public static byte[] Gzip(string content)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(content));
        }

        return bytes.ToArray();
    }
}
