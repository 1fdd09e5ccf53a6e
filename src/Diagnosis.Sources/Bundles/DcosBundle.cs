using System.Collections.Immutable;
using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Sources.Bundles;

/// <summary>
/// Reads a diagnostics bundle of DC/OS. Every master's folder has the same replies, since masters ask the leader; the leader's own come first, and what is no
/// good there is taken from the next. A log is of its node alone.
/// </summary>
/// <param name="unpacking">The archive.</param>
internal sealed class DcosBundle(Unpacking unpacking)
{
    private const int LongestQuote = 160;
    private static readonly byte[] GzipMark = [0x1F, 0x8B];

    private readonly Dictionary<ArchiveEntry, UnpackedFile> _unpacked = [];

    /// <summary>What it holds of the cluster.</summary>
    /// <exception cref="ArchiveException">A file that is read is damaged or too large, or there is none that is read.</exception>
    public BundleContent Read()
    {
        var files = unpacking.Entries.Select(BundleFiles.Of).OfType<BundleFile>().ToArray();
        if (files.Length == 0)
        {
            throw new ArchiveException("The archive is neither a diagnostics bundle of DC/OS nor a capture: no folder of a node (<address>_master,"
                + " <address>_agent, <address>_agent_public) has a file that is read, and there is no manifest.json.");
        }

        var masters = files.Where(file => file.IsOfMaster).ToArray();
        var (mesos, marathon) = Leaders(masters);
        var ofMasters = masters.GroupBy(file => file.Kind).OrderBy(kind => kind.Key)
            .SelectMany(kind => OfMasters(kind.Key, kind, kind.Key.IsOfMarathon() ? marathon : mesos));
        var ofAgents = files.Where(file => !file.IsOfMaster).OrderBy(file => file.Kind).ThenBy(file => file.Entry.Name, StringComparer.Ordinal).Select(Of);
        var documents = ofMasters.Concat(ofAgents).ToImmutableArray();
        return new BundleContent(BundleClock.Of(unpacking, documents), [.. documents.Select(one => (one, (DateTimeOffset?)null))])
        {
            Unread = BundleNodes.Missing(unpacking),
        };
    }

    /// <summary>The hosts of the leading Mesos master and of the leading Marathon, as the first reply says that can be read.</summary>
    private (string? Mesos, string? Marathon) Leaders(BundleFile[] masters)
    {
        string? First(DocumentKind kind, Func<ReadOnlyMemory<byte>, string?> leader) => masters.Where(file => file.Kind == kind)
            .Select(file => Unpack(file) is { IsJson: true } good ? leader(good.Bytes) : null).FirstOrDefault(host => host is not null);

        // Marathon's own journal is on the host that leads; where /v2/info does not say it, the Mesos leader is as good as any.
        var mesos = First(DocumentKind.MesosState, LeaderField.OfMesos);
        return (mesos, First(DocumentKind.MarathonInfo, LeaderField.OfMarathon) ?? mesos);
    }

    private IEnumerable<SuppliedDocument> OfMasters(DocumentKind kind, IEnumerable<BundleFile> files, string? leader)
    {
        var inOrder = files.OrderBy(file => file.Host != leader).ThenByDescending(file => file.Entry.Bytes > 0)
            .ThenBy(file => file.Entry.Name, StringComparer.Ordinal).ToArray();
        if (kind.IsLog())
        {
            return inOrder.Where(file => file.Host == inOrder[0].Host).Select(Of);
        }

        var bad = inOrder.TakeWhile(file => !Unpack(file).IsJson).ToArray();
        return bad.Length == inOrder.Length ? [Of(bad[0])] : [Of(inOrder[bad.Length]) with { Remark = string.Join(' ', bad.Select(Fault)) }];
    }

    private SuppliedDocument Of(BundleFile file)
    {
        var unpacked = Unpack(file);
        var isLog = file.Kind.IsLog();
        return new SuppliedDocument(file.Kind, file.IsOfMaster ? "" : file.Host, unpacked.Bytes)
        {
            Damage = unpacked.IsWhole ? "" : "It cannot be unpacked to its end.",
            Remark = isLog ? unpacked.IsWhole ? "" : $"{file.Entry.Name} cannot be unpacked to its end." : unpacked.IsJson ? "" : Fault(file),
        };
    }

    /// <summary>DC/OS writes why it could not read an endpoint into the file that its reply was to have.</summary>
    private string Fault(BundleFile file)
    {
        var bytes = Unpack(file).Bytes.Span;
        var start = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 4 * LongestQuote)]);
        var said = Redactor.Redact(start.ReplaceLineEndings(" ").Trim());
        return said.Length == 0 ? $"{file.Entry.Name} is empty."
            : said[0] is '{' or '[' ? $"{file.Entry.Name} is cut off."
            : $"{file.Entry.Name} holds no JSON but says: {BoundedText.Of(said, LongestQuote)}";
    }

    private UnpackedFile Unpack(BundleFile file)
    {
        if (!_unpacked.TryGetValue(file.Entry, out var known))
        {
            var bytes = unpacking.File(file.Entry);
            var (content, isWhole) = bytes.Span.StartsWith(GzipMark) ? unpacking.Gunzip(file.Entry, bytes) : (bytes, true);
            _unpacked[file.Entry] = known = new UnpackedFile(content, isWhole);
        }

        return known;
    }

    /// <summary>A file as it was before anybody packed it.</summary>
    /// <param name="Bytes">What it holds.</param>
    /// <param name="IsWhole">False when the rest cannot be unpacked.</param>
    private sealed record UnpackedFile(ReadOnlyMemory<byte> Bytes, bool IsWhole)
    {
        /// <summary>True when it begins and ends as JSON does; what is between is looked at when it is read.</summary>
        public bool IsJson { get; } = IsWhole && Bytes.Span.Trim(" \t\r\n"u8) is [(byte)'{', .., (byte)'}'] or [(byte)'[', .., (byte)']'];
    }
}
