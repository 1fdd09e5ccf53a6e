using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Sources.Live;

/// <summary>Adds logs to a snapshot, of which nothing else is read again.</summary>
internal static class AddedLogs
{
    private const int IdLength = 32;

    /// <summary>The snapshot with the logs, and with the statuses of those that could not be had; the same when there are none of either.</summary>
    public static ClusterSnapshot To(ClusterSnapshot snapshot, ImmutableArray<Fetched> logs, DateTimeOffset observedAt)
    {
        if (logs.IsEmpty)
        {
            return snapshot;
        }

        var (texts, sources) = (new List<LogText>(), new List<SourceStatus>());
        foreach (var log in logs)
        {
            if (log.Body is null)
            {
                sources.Add(log.Status);
                continue;
            }

            var document = LogDocument.Of(log.Document, log.ReadAt ?? observedAt);
            texts.Add(document.Text);
            sources.Add(document.Status);
        }

        return snapshot.WithLogs(texts, sources, IdOf(snapshot.SnapshotId, texts));
    }

    private static string IdOf(string below, List<LogText> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(below));
        foreach (var text in texts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{text.Kind.WireName()}|{text.Subject}|{text.Content.Length}\n"));
            hash.AppendData(text.Content.Span);
        }

        return texts.Count == 0 ? below : Convert.ToHexStringLower(hash.GetHashAndReset())[..IdLength];
    }
}
