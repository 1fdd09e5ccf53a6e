using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Sources.Bundles;

/// <summary>
/// When a bundle was made: by the times in its summary, else by the newest time of its files, else (DC/OS' own collector notes neither) by the newest moment
/// that Marathon's replies speak of, which is the last offer that it refused and so seconds before.
/// </summary>
internal static partial class BundleClock
{
    /// <summary>Moments stand all over a document; as many of its bytes are looked at.</summary>
    private const int MostBytes = 16 << 20;

    private static readonly DocumentKind[] Tell =
        [DocumentKind.MarathonQueue, DocumentKind.MarathonApps, DocumentKind.MarathonTasks, DocumentKind.MarathonDeployments, DocumentKind.MarathonPodStatus];

    /// <summary>The moment; null when nothing tells.</summary>
    public static DateTimeOffset? Of(Unpacking unpacking, ImmutableArray<SuppliedDocument> documents)
    {
        var summary = unpacking.Entries.FirstOrDefault(entry => BundleFiles.IsSummary(entry.Name) && entry.Bytes < MostBytes);
        return (summary is null ? null : Newest(unpacking.File(summary)))
            ?? unpacking.Entries.Max(entry => entry.WrittenAt)
            ?? documents.Where(one => Tell.Contains(one.Kind)).Max(one => Newest(one.Content));
    }

    private static DateTimeOffset? Newest(ReadOnlyMemory<byte> bytes)
    {
        // Whatever is no ASCII is no part of a moment.
        var text = Encoding.Latin1.GetString(bytes.Span[..Math.Min(bytes.Length, MostBytes)]);
        DateTimeOffset? newest = null;
        foreach (var match in Moment().EnumerateMatches(text))
        {
            if (DateTimeOffset.TryParse(text.AsSpan(match.Index, match.Length), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
                && (newest is null || moment > newest))
            {
                newest = moment;
            }
        }

        return newest?.ToUniversalTime();
    }

    [GeneratedRegex(
        @"\b20[0-9]{2}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:?[0-9]{2})?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Moment();
}
