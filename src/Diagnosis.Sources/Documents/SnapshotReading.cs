using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Documents;

/// <summary>
/// The reading of documents into a snapshot. Each document is parsed and hashed once, when it is handed over; a snapshot of what was read so far can be
/// had at any time. Not for use by several threads at once.
/// </summary>
internal sealed class SnapshotReading : IDisposable
{
    /// <summary>Name of the activity that every parsed document makes.</summary>
    public const string ActivityName = "diagnosis.document.read";

    private static readonly ActivitySource Activities = new(AnalysisTelemetry.Name);

    private readonly IReadOnlyDictionary<string, string> _marathonFlags;
    private readonly SnapshotDraft _draft;
    private readonly DocumentParser _parser;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<SourceStatus> _read = [];
    private readonly List<SourceStatus> _unread = [];
    private readonly Dictionary<DocumentKind, DocumentKind> _readAs = [];

    /// <summary>Begins with nothing.</summary>
    public SnapshotReading(IReadOnlyDictionary<string, string> marathonFlags, ReadLimits limits)
    {
        _marathonFlags = marathonFlags;
        _draft = new SnapshotDraft(limits);
        _parser = new DocumentParser(_draft, limits);
    }

    /// <summary>
    /// Reads documents in an order of their own, so that it does not matter in which one they were handed over: where two of them say the same thing, no order
    /// tells which is the newer.
    /// </summary>
    /// <param name="documents">The bodies, each with when it was true.</param>
    /// <param name="cancellationToken">Looked at before each document and inside it.</param>
    public void ReadAll(IReadOnlyList<(SuppliedDocument Document, DateTimeOffset ObservedAt)> documents, CancellationToken cancellationToken)
    {
        var first = _read.Count;
        var given = new SourceStatus[documents.Count];
        foreach (var index in Enumerable.Range(0, documents.Count).OrderBy(at => documents[at], DocumentOrder.ByContent))
        {
            given[index] = Read(documents[index].Document, documents[index].ObservedAt, cancellationToken);
        }

        _read.RemoveRange(first, given.Length);
        _read.AddRange(given);
    }

    /// <summary>Reads a document; where it says the same as an earlier one, it wins.</summary>
    /// <param name="document">The body as the endpoint gave it.</param>
    /// <param name="observedAt">When it was true.</param>
    /// <param name="cancellationToken">Looked at before the document and inside it.</param>
    public SourceStatus Read(SuppliedDocument document, DateTimeOffset observedAt, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var activity = Activities.StartActivity(ActivityName)?.SetTag("document", document.Kind).SetTag("bytes", document.Bytes.Length);
        _hash.AppendData(Encoding.UTF8.GetBytes($"{document.Kind.WireName()}|{document.Subject}|{document.Bytes.Length}\n"));
        foreach (var piece in document.Bytes)
        {
            _hash.AppendData(piece.Span);
        }

        var status = _parser.Parse(document, observedAt, cancellationToken);
        _read.Add(status);
        _readAs[document.Kind] = status.Kind;
        return status;
    }

    /// <summary>Notes what became of a document that could not be had.</summary>
    public void Note(SourceStatus unread) => _unread.Add(unread);

    /// <summary>The snapshot of what was read so far. Its id is equal exactly when the same documents, flags and clock went in.</summary>
    /// <param name="capturedAt">The clock of every decision.</param>
    public ClusterSnapshot Build(DateTimeOffset capturedAt)
    {
        var sources = ImmutableArray.CreateRange(_read.Concat(_unread));
        var missing = DocumentFormat.All.Where(f => f.IsWanted && !sources.Any(s => s.Kind == f.Kind || f.IsIncludedIn.Contains(s.Kind)));
        sources = sources.AddRange(missing.Select(f => new SourceStatus(f.Kind, "", SourceState.Missing, null, WhyMissing(f.Kind))));
        return _draft.Build(WithFlags(_draft.Marathon), capturedAt, sources, IdAt(capturedAt));
    }

    public void Dispose() => _hash.Dispose();

    private string WhyMissing(DocumentKind kind) =>
        _readAs.TryGetValue(kind, out var other) ? $"What was supplied as such is {other.WireName()}." : "Not supplied.";

    private MarathonSettings WithFlags(MarathonSettings settings) => settings with
    {
        GpuSchedulingBehavior = _marathonFlags.GetValueOrDefault(MarathonFlags.GpuSchedulingBehavior) ?? settings.GpuSchedulingBehavior,
        AcceptedResourceRolesDefaultBehavior =
            _marathonFlags.GetValueOrDefault(MarathonFlags.AcceptedRolesDefault) ?? settings.AcceptedResourceRolesDefaultBehavior,
        DrainingSeconds =
            double.TryParse(_marathonFlags.GetValueOrDefault(MarathonFlags.DrainingSeconds), CultureInfo.InvariantCulture, out var seconds)
                && double.IsFinite(seconds)
                ? seconds
                : settings.DrainingSeconds,
        MesosRole = settings.MesosRole ?? _marathonFlags.GetValueOrDefault(MarathonFlags.MesosRole),
    };

    private string IdAt(DateTimeOffset capturedAt)
    {
        var documents = Convert.ToHexString(_hash.GetCurrentHash());
        var flags = _marathonFlags.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}={f.Value}\n");
        var all = Encoding.UTF8.GetBytes($"{documents}\n{capturedAt.UtcTicks}\n{string.Concat(flags)}");
        return Convert.ToHexStringLower(SHA256.HashData(all))[..32];
    }
}
